/**
 * The sink alone, on the real Kafka, Connect and Elasticsearch: records go straight into Kafka, something breaks, and at the end every
 * record is one document or one dead letter. Each scenario prints that count. Its connector, topics and indices are its own, beside
 * those of the running LogFlow.
 */
package io.logflow.tests.sink;
