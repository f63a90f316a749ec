package io.logflow.connect.elasticsearch.config;

import java.time.Duration;
import java.util.function.Consumer;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigException;

/** What the groups of settings have in common. */
final class Setting {
    static final int HOUR = 3_600_000;

    private Setting() {}

    static Duration millis(AbstractConfig config, String key) {
        return Duration.ofMillis(config.getLong(key));
    }

    static String secret(AbstractConfig config, String key) {
        return config.getPassword(key).value();
    }

    /** @param check throws {@link IllegalArgumentException} with a sentence that does not quote secrets */
    static ConfigDef.Validator checked(Consumer<Object> check, String shape) {
        return LambdaValidator.with(
                (name, value) -> {
                    try {
                        check.accept(value);
                    } catch (IllegalArgumentException e) {
                        throw new ConfigException(name + ": " + e.getMessage() + ".");
                    }
                },
                () -> shape);
    }
}
