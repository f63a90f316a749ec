package io.logflow.connect.elasticsearch.config;

import static io.logflow.connect.elasticsearch.config.Setting.HOUR;

import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;

/**
 * How large a bulk gets, and how many there are at once.
 *
 * @param adaptive whether throttling lowers {@code maxInFlight} for a while
 * @param timeout how long Elasticsearch waits for a shard
 */
public record BulkConfig(
        int maxDocuments, long maxBytes, Duration linger, int maxInFlight, boolean adaptive, Duration timeout) {
    static final String MAX_DOCUMENTS = "batch.size";
    static final String MAX_BYTES = "bulk.size.bytes";
    static final String LINGER = "linger.ms";
    static final String MAX_IN_FLIGHT = "max.in.flight.requests";
    static final String ADAPTIVE = "adaptive.concurrency";
    static final String TIMEOUT = "bulk.timeout.ms";

    static void define(ConfigDef definition) {
        definition
                .define(
                        MAX_DOCUMENTS,
                        ConfigDef.Type.INT,
                        5_000,
                        Range.between(1, 100_000),
                        Importance.MEDIUM,
                        "Documents in one bulk, at most.")
                .define(
                        MAX_BYTES,
                        ConfigDef.Type.LONG,
                        5L << 20,
                        Range.between(64L << 10, 100L << 20),
                        Importance.HIGH,
                        "Bytes in one bulk, at most; a larger document travels alone. Keep it below Elasticsearch's"
                                + " http.max_content_length: after a bulk that was too large, later ones have half its size"
                                + " until the task restarts.")
                .define(
                        LINGER,
                        ConfigDef.Type.LONG,
                        200,
                        Range.between(0, 60_000),
                        Importance.MEDIUM,
                        "Milliseconds for which a bulk that is not full waits for more documents.")
                .define(
                        MAX_IN_FLIGHT,
                        ConfigDef.Type.INT,
                        4,
                        Range.between(1, 64),
                        Importance.HIGH,
                        "Bulks of one task that are under way at the same time.")
                .define(
                        ADAPTIVE,
                        ConfigDef.Type.BOOLEAN,
                        true,
                        Importance.LOW,
                        "true: fewer bulks are under way at the same time while Elasticsearch throttles (429): half as many"
                                + " at once, then one more after each round that passes, up to " + MAX_IN_FLIGHT + ".")
                .define(
                        TIMEOUT,
                        ConfigDef.Type.LONG,
                        30_000,
                        Range.between(1, HOUR),
                        Importance.LOW,
                        "Milliseconds that Elasticsearch itself waits for a shard before it gives up on a bulk.");
    }

    /** How many documents are under way when every bulk is full. */
    static long documentsUnderWay(AbstractConfig config) {
        return (long) config.getInt(MAX_DOCUMENTS) * config.getInt(MAX_IN_FLIGHT);
    }

    static BulkConfig of(AbstractConfig config) {
        return new BulkConfig(
                config.getInt(MAX_DOCUMENTS),
                config.getLong(MAX_BYTES),
                Setting.millis(config, LINGER),
                config.getInt(MAX_IN_FLIGHT),
                config.getBoolean(ADAPTIVE),
                Setting.millis(config, TIMEOUT));
    }
}
