package io.logflow.connect.elasticsearch.config;

import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;

/** What a task holds of what it has read, and how long a commit waits for it. */
public record BufferConfig(long maxBytes, int maxRecords, Duration commitDrain) {
    static final String MAX_BYTES = "max.buffered.bytes";
    static final String MAX_RECORDS = "max.buffered.records";
    static final String COMMIT_DRAIN = "commit.drain.ms";

    static void define(ConfigDef definition) {
        definition
                .define(
                        MAX_BYTES,
                        ConfigDef.Type.LONG,
                        64L << 20,
                        Range.atLeast(1L << 20),
                        Importance.MEDIUM,
                        "Bytes of records that one task holds; above it reading pauses until half is done. Each record"
                                + " counts 512 bytes more than its value. At least twice " + BulkConfig.MAX_BYTES
                                + " × "
                                + BulkConfig.MAX_IN_FLIGHT + ".")
                .define(
                        MAX_RECORDS,
                        ConfigDef.Type.INT,
                        0,
                        Range.atLeast(0),
                        Importance.LOW,
                        "Records that one task holds, likewise. At least " + BulkConfig.MAX_DOCUMENTS + " × "
                                + BulkConfig.MAX_IN_FLIGHT + "; 0 is half as many again as that.")
                .define(
                        COMMIT_DRAIN,
                        ConfigDef.Type.LONG,
                        1_000,
                        Range.between(0, 30_000),
                        Importance.LOW,
                        "Milliseconds for which the last commit before a rebalance or stop waits for bulks under way, so"
                                + " that nothing is sent twice. It does not wait while Elasticsearch is in trouble.");
    }

    static BufferConfig of(AbstractConfig config) {
        return new BufferConfig(config.getLong(MAX_BYTES), maxRecords(config), Setting.millis(config, COMMIT_DRAIN));
    }

    /**
     * More than the bulks under way and some that are ready would only lie there: a serial collector copies all of it again and
     * again, which was half of the worker's processor time with 90,000 records waiting.
     */
    private static int maxRecords(AbstractConfig config) {
        int set = config.getInt(MAX_RECORDS);
        long underWay = BulkConfig.documentsUnderWay(config);
        return set > 0 ? set : (int) Math.min(Integer.MAX_VALUE, underWay + underWay / 2);
    }
}
