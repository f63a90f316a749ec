package io.logflow.connect.elasticsearch.config;

import static io.logflow.connect.elasticsearch.config.Setting.HOUR;

import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;

/** How patient the sink is. */
public record RetryConfig(Backoff backoff, Duration authGrace) {
    static final String BACKOFF = "retry.backoff.ms";
    static final String BACKOFF_MAX = "retry.backoff.max.ms";
    public static final String AUTH_GRACE = "auth.grace.ms";

    static void define(ConfigDef definition) {
        definition
                .define(
                        BACKOFF,
                        ConfigDef.Type.LONG,
                        100,
                        Range.between(1, HOUR),
                        Importance.LOW,
                        "Milliseconds before a bulk is tried again. Doubles with each failure, half of it random. Tries"
                                + " never end.")
                .define(
                        BACKOFF_MAX,
                        ConfigDef.Type.LONG,
                        5_000,
                        Range.between(1, HOUR),
                        Importance.LOW,
                        "Milliseconds between two tries, at most, and so the time until the sink notices that Elasticsearch"
                                + " is back. One small bulk is tried while all others wait. Only a Retry-After of"
                                + " Elasticsearch's, of up to a minute, makes it longer.")
                .define(
                        AUTH_GRACE,
                        ConfigDef.Type.LONG,
                        120_000,
                        Range.between(0, 24 * HOUR),
                        Importance.LOW,
                        "Milliseconds for which refused credentials (401, 403) are tried again, as a starting cluster"
                                + " refuses good ones. Then the task fails.");
    }

    static RetryConfig of(AbstractConfig config) {
        return new RetryConfig(
                new Backoff(Setting.millis(config, BACKOFF), Setting.millis(config, BACKOFF_MAX)),
                Setting.millis(config, AUTH_GRACE));
    }
}
