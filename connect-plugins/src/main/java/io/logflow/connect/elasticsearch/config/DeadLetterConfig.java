package io.logflow.connect.elasticsearch.config;

import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/**
 * What becomes of a record that can never be stored.
 *
 * @param written whether it goes to Connect's dead letter topic; else the task fails
 */
public record DeadLetterConfig(boolean written) {
    static final String ON_MALFORMED = "behavior.on.malformed.documents";

    /** One of Connect's own keys, which a task gets along with the sink's. */
    private static final String TOPIC = "errors.deadletterqueue.topic.name";

    static void define(ConfigDef definition) {
        definition.define(
                ON_MALFORMED,
                ConfigDef.Type.STRING,
                "report",
                Setting.checked(DeadLetterConfig::check, "report or fail"),
                Importance.MEDIUM,
                "What becomes of a record that can never be stored. report: it goes to the dead letter topic, and without"
                        + " one the task fails. fail: the task fails in any case.");
    }

    static DeadLetterConfig of(AbstractConfig config, Map<String, String> properties) {
        return new DeadLetterConfig(config.getString(ON_MALFORMED).equalsIgnoreCase("report")
                && !properties.getOrDefault(TOPIC, "").isBlank());
    }

    private static void check(Object value) {
        String behaviour = value.toString();
        if (!behaviour.equalsIgnoreCase("report") && !behaviour.equalsIgnoreCase("fail")) {
            throw new IllegalArgumentException(
                    "give report (the dead letter topic gets the record) or fail; no record is skipped");
        }
    }
}
