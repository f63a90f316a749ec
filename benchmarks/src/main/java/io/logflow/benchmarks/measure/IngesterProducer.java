package io.logflow.benchmarks.measure;

import io.logflow.stack.settings.Trouble;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** How the ingester's producer is set, for those that are to be set alike. */
final class IngesterProducer {
    private static final String PREFIX = "mp.messaging.outgoing.logs.";
    private static final List<String> ALIKE = List.of(
            "acks",
            "enable.idempotence",
            "compression.type",
            "linger.ms",
            "batch.size",
            "buffer.memory",
            "max.request.size");

    private IngesterProducer() {}

    /**
     * What of its configuration bears on the size of a batch and on what an acknowledgement means. How many requests are under way
     * at once is left to the tool: Kafka's default of five serves it better than the ingester's setting, which is made for singles.
     */
    static Map<String, String> settings(Path repository) {
        try (Reader reader =
                Files.newBufferedReader(repository.resolve("ingester/src/main/resources/application.properties"))) {
            Properties properties = new Properties();
            properties.load(reader);
            return settings(properties);
        } catch (IOException e) {
            throw new Trouble("Cannot read the ingester's configuration: " + e.getMessage(), e);
        }
    }

    static Map<String, String> settings(Properties properties) {
        Map<String, String> settings = new TreeMap<>();
        for (String name : ALIKE) {
            String value = properties.getProperty(PREFIX + name);
            if (value != null) {
                settings.put(name, value);
            }
        }
        return settings;
    }
}
