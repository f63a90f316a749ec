package io.logflow.connect.elasticsearch.bulk;

import io.logflow.connect.elasticsearch.answer.Refusal;
import io.logflow.connect.elasticsearch.metrics.SinkMetrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many bytes a bulk may have: {@code bulk.size.bytes} until a bulk turns out too large, then half of that bulk,
 * until the task starts again. Shared by the task thread and the workers.
 */
public final class BulkSize {
    /** A smaller bulk is hardly refused for its size, and would cost more requests than it helps. */
    static final long MIN_BYTES = 64L << 10;

    private static final Logger LOG = LoggerFactory.getLogger(BulkSize.class);

    private volatile long target;

    public BulkSize(long configured, SinkMetrics metrics) {
        target = configured;
        metrics.gauge("bulk-target-bytes", "Bytes that a bulk may have.", this::target);
    }

    long target() {
        return target;
    }

    /** A bulk of so many bytes was refused for them. */
    synchronized void tooLarge(long bytes, Refusal why) {
        long half = Math.max(MIN_BYTES, bytes / 2);
        if (half < target) {
            LOG.warn(
                    "A bulk was too large; from here on bulks are smaller until the task restarts: bytes={} target={} {}",
                    bytes,
                    half,
                    why.summary());
            target = half;
        }
    }
}
