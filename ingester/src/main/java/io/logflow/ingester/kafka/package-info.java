/** From accepted events to Kafka's acknowledgement. */
package io.logflow.ingester.kafka;
