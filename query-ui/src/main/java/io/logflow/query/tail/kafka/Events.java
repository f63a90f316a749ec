package io.logflow.query.tail.kafka;

import io.logflow.query.tail.stream.TailEvent;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Kafka's records as events. */
final class Events {

    private static final byte[] NOTHING = {};

    private Events() {}

    /** A record without a value, which the ingester never writes, is no event, but its place counts. */
    static TailEvent of(ConsumerRecord<byte[], byte[]> record) {
        byte[] json = record.value() == null ? NOTHING : record.value();
        return new TailEvent(record.partition(), record.offset(), record.key(), json);
    }
}
