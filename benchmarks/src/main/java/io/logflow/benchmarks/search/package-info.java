/** The measures of the search: many events in daily indices, and what people ask of them. */
package io.logflow.benchmarks.search;
