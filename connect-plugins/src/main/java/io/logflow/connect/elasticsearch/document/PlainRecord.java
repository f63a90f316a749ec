package io.logflow.connect.elasticsearch.document;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.connect.header.Headers;
import org.apache.kafka.connect.sink.SinkRecord;

/** A record of our own, with the place in Kafka that a transformation may have changed. */
public final class PlainRecord {

    private PlainRecord() {}

    /**
     * A copy that shares key and value. Connect's own record holds on to the one that the consumer read and to what converted it, which is a
     * third of its memory; and of that one Connect's reporter would write the headers as they were.
     */
    public static SinkRecord of(SinkRecord record, Headers headers) {
        return new SinkRecord(
                record.originalTopic(),
                record.originalKafkaPartition(),
                record.keySchema(),
                record.key(),
                record.valueSchema(),
                record.value(),
                record.originalKafkaOffset(),
                record.timestamp() == null ? Long.valueOf(ConsumerRecord.NO_TIMESTAMP) : record.timestamp(),
                record.timestampType(),
                headers);
    }
}
