/** What is measured, running: the real Kafka, the ingester as {@code ./logflow up} starts it, and the peer. */
package io.logflow.benchmarks.bench;
