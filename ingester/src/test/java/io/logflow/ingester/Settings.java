package io.logflow.ingester;

import io.smallrye.config.EnvConfigSource;
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

    /** Gives the settings that these environment variables make. */
    static IngesterConfig ofEnvironment(Map<String, String> variables) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(IngesterConfig.class)
                .withSources(new EnvConfigSource(variables, 300))
                .build()
                .getConfigMapping(IngesterConfig.class);
    }

    public static IngesterConfig defaults() {
        return with(Map.of());
    }
}
