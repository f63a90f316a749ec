package io.logflow.connect.elasticsearch;

import io.logflow.connect.elasticsearch.config.BufferConfig;
import io.logflow.connect.elasticsearch.metrics.SinkMetrics;
import java.util.Collection;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkTaskContext;

/**
 * How much a task holds of what it has read. Above a limit, in bytes or in records, it has Connect pause, and resume
 * once half is done: a {@code put} never waits.
 *
 * <p>Used by the task thread; its metrics are read by others.
 */
final class Reading {
    private final BufferConfig limit;
    private final SinkTaskContext context;
    private volatile long bytes;
    private volatile int records;
    private volatile boolean paused;

    Reading(BufferConfig limit, SinkTaskContext context, SinkMetrics metrics) {
        this.limit = limit;
        this.context = context;
        metrics.gauge("buffered-bytes", "Bytes of records that the task holds.", () -> bytes);
        metrics.gauge("buffered-records", "Records that the task holds.", () -> records);
        metrics.gauge("paused", "1 while reading is paused because the task holds enough.", () -> paused ? 1 : 0);
    }

    boolean isPaused() {
        return paused;
    }

    /** @param heldBytes of heap, in {@code heldRecords}; both as they are now */
    void adjust(long heldBytes, int heldRecords) {
        bytes = heldBytes;
        records = heldRecords;
        if (!paused && (heldBytes > limit.maxBytes() || heldRecords > limit.maxRecords())) {
            paused = true;
            context.pause(partitions());
        } else if (paused && heldBytes <= limit.maxBytes() / 2 && heldRecords <= limit.maxRecords() / 2) {
            paused = false;
            context.resume(partitions());
        }
    }

    /**
     * Has partitions that come to this task read, or not, like all others. During a rebalance it may have none; whoever goes on then
     * resumes nothing, and Connect pauses again what it still has down as paused.
     */
    void begin(Collection<TopicPartition> opened) {
        if (paused) {
            context.pause(array(opened));
        } else {
            context.resume(array(opened));
        }
    }

    private TopicPartition[] partitions() {
        return array(context.assignment());
    }

    private static TopicPartition[] array(Collection<TopicPartition> partitions) {
        return partitions.toArray(TopicPartition[]::new);
    }
}
