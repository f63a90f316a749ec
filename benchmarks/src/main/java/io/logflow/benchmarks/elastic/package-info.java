/** Elasticsearch without the sink: ready-made bodies sent raw, and what it says of itself. */
package io.logflow.benchmarks.elastic;
