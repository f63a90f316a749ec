package io.logflow.connect.elasticsearch;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Headers;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Records as Connect's byte and text converters give them. */
public final class Records {
    /** 2026-11-21T22:00:00Z. */
    public static final long TIMESTAMP = 1_795_298_400_000L;

    private Records() {}

    /** A good record: the id is made of {@code partition} and {@code offset}, the day is 2026.11.21. */
    public static SinkRecord record(int partition, long offset) {
        return record(partition, offset, id(partition, offset), "{\"message\":\"m\"}");
    }

    public static SinkRecord record(int partition, long offset, @Nullable String key, @Nullable String value) {
        return record(partition, offset, key, value, TIMESTAMP, new ConnectHeaders().addString("day", "2026.11.21"));
    }

    public static SinkRecord record(
            int partition,
            long offset,
            @Nullable String key,
            @Nullable String value,
            @Nullable Long timestamp,
            Headers headers) {
        return new SinkRecord(
                "logs",
                partition,
                Schema.OPTIONAL_BYTES_SCHEMA,
                bytes(key),
                Schema.OPTIONAL_BYTES_SCHEMA,
                bytes(value),
                offset,
                timestamp,
                timestamp == null ? TimestampType.NO_TIMESTAMP_TYPE : TimestampType.CREATE_TIME,
                headers);
    }

    static String id(int partition, long offset) {
        return "id-" + partition + "-" + offset;
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    /** The record as a transformation hands it on that changes its topic. */
    public static SinkRecord routed(SinkRecord read, String topic) {
        return read.newRecord(
                topic,
                read.kafkaPartition(),
                read.keySchema(),
                read.key(),
                read.valueSchema(),
                read.value(),
                read.timestamp(),
                read.headers());
    }
}
