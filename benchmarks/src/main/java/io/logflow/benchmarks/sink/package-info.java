/** What is measured of the way from Kafka into Elasticsearch. */
package io.logflow.benchmarks.sink;
