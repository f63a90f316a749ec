package io.logflow.ingester;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** The ingester's settings as its configuration gives them: the defaults but for those named. */
public final class Settings {
    private Settings() {}

    /** Gives the settings; {@code changed} has keys without their prefix. */
    public static IngesterConfig with(Map<String, String> changed) {
        SmallRyeConfigBuilder builder =
                new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(IngesterConfig.class);
        changed.forEach((key, value) -> builder.withDefaultValue("logflow.ingester." + key, value));
        return builder.build().getConfigMapping(IngesterConfig.class);
    }

    public static IngesterConfig defaults() {
        return with(Map.of());
    }
}
