package io.logflow.benchmarks.worker;

import io.logflow.stack.settings.Trouble;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Puts the connector that does nothing into a plugin folder, where a worker finds it by its service file. */
public final class DiscardPlugin {
    /** What {@code connector.class} calls it. */
    public static final String CLASS = "io.logflow.benchmarks.discard.DiscardingSink";

    private DiscardPlugin() {}

    /**
     * Copies its classes there.
     *
     * @param plugins a folder of {@code plugin.path}
     */
    public static void install(Path plugins) {
        Path folder = plugins.resolve("discarding-sink");
        try {
            for (String type : List.of("DiscardingSink", "DiscardingTask")) {
                String name = "/io/logflow/benchmarks/discard/" + type + ".class"; // not loaded here: it is Connect's
                Path file = folder.resolve(name.substring(1));
                Files.createDirectories(file.getParent());
                try (InputStream in = Objects.requireNonNull(DiscardPlugin.class.getResourceAsStream(name), name)) {
                    Files.copy(in, file);
                }
            }
            Path services = Files.createDirectories(folder.resolve("META-INF/services"));
            Files.writeString(services.resolve("org.apache.kafka.connect.sink.SinkConnector"), CLASS + "\n");
        } catch (IOException e) {
            throw new Trouble("Cannot make the plugin folder %s: %s.".formatted(folder, e.getMessage()), e);
        }
    }
}
