/** The measures, a class each. */
package io.logflow.benchmarks.measure;
