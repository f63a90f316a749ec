package io.logflow.query.tail.kafka;

import org.apache.kafka.clients.consumer.Consumer;

/** Gives consumers of Kafka. */
interface Consumers {

    /** Makes a consumer, works with it, and closes it, however the work ends. */
    void use(String purpose, java.util.function.Consumer<Consumer<byte[], byte[]>> work);
}
