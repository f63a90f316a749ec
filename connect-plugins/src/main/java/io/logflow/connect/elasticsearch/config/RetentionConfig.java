package io.logflow.connect.elasticsearch.config;

import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;

/**
 * How long daily indices are kept.
 *
 * @param name how the indices are called
 * @param days whole days that are kept beside today
 * @param check how long after one look at the indices comes the next
 * @param dryRun whether it only says what would go
 */
public record RetentionConfig(DailyName name, int days, Duration check, boolean dryRun) {
    static final String DAYS = "retention.days";
    private static final String CHECK = "retention.check.ms";
    private static final String DRY_RUN = "retention.dry.run";

    /**
     * An event may name a day up to 7 days before the one it came, and be written after midnight, a day later; a day ahead
     * is never old. So nothing is deleted that events still come for.
     */
    private static final int LEAST_DAYS = 8;

    private static final int MOST_DAYS = 36_500;

    static void define(ConfigDef definition) {
        definition
                .define(
                        DAYS,
                        ConfigDef.Type.INT,
                        0,
                        Setting.checked(RetentionConfig::checkDays, "0 or " + LEAST_DAYS + " to " + MOST_DAYS),
                        Importance.HIGH,
                        "Whole UTC days, beside today, whose indices are kept; the connector deletes older ones. 0 keeps"
                                + " all. At least " + LEAST_DAYS + ". Needs an " + IndexConfig.NAME
                                + " that is a fixed text and then the day, ${header:name} or ${timestamp:yyyy.MM.dd}.")
                .define(
                        CHECK,
                        ConfigDef.Type.LONG,
                        600_000,
                        Range.between(1_000, 24 * Setting.HOUR),
                        Importance.LOW,
                        "Milliseconds between two looks for old indices.")
                .define(
                        DRY_RUN,
                        ConfigDef.Type.BOOLEAN,
                        false,
                        Importance.LOW,
                        "true: only the log tells which indices would be deleted.");
    }

    /** Nothing when all days are kept. */
    static Optional<RetentionConfig> of(AbstractConfig config) {
        return config.getInt(DAYS) == 0
                ? Optional.empty()
                : DailyName.of(config.getString(IndexConfig.NAME))
                        .map(name -> new RetentionConfig(
                                name, config.getInt(DAYS), Setting.millis(config, CHECK), config.getBoolean(DRY_RUN)));
    }

    private static void checkDays(Object value) {
        int days = (Integer) value;
        if (days != 0 && (days < LEAST_DAYS || days > MOST_DAYS)) {
            throw new IllegalArgumentException("0 keeps all; otherwise it is from " + LEAST_DAYS + " to " + MOST_DAYS
                    + ", because events of up to 7 days ago still come in");
        }
    }
}
