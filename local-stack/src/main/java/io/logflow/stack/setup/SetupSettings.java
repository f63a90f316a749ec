package io.logflow.stack.setup;

import io.logflow.stack.settings.Environment;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;
import io.logflow.stack.settings.Trouble;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * What the setup speaks to.
 *
 * @param kafka bootstrap servers
 * @param connect the address of Connect's REST API
 * @param configuration the folder with {@code topics.json} and {@code elasticsearch-sink.json}
 * @param limit how long it tries
 */
public record SetupSettings(String kafka, URI connect, Path configuration, Duration limit) {

    public static SetupSettings of(StackSettings settings) {
        return new SetupSettings(
                settings.authority(Part.KAFKA),
                settings.address(Part.CONNECT),
                settings.configuration(),
                settings.startLimit());
    }

    /** For the one-shot of docker-compose and Kubernetes. */
    static SetupSettings of(Map<String, String> variables) {
        return new SetupSettings(
                required(variables, "LOGFLOW_KAFKA"),
                URI.create(required(variables, "LOGFLOW_CONNECT_URL")),
                Path.of(variables.getOrDefault("LOGFLOW_CONFIG", "connect-config")),
                Environment.duration("LOGFLOW_SETUP_LIMIT", variables.getOrDefault("LOGFLOW_SETUP_LIMIT", "5m")));
    }

    private static String required(Map<String, String> variables, String name) {
        String value = variables.getOrDefault(name, "");
        if (value.isBlank()) {
            throw new Trouble(name + " is not set.");
        }
        return value;
    }
}
