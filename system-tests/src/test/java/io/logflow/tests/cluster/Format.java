package io.logflow.tests.cluster;

import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Gives the brokers' folders the id of one cluster, with Kafka's own tool, as an operator does before the first start. */
final class Format {
    private Format() {}

    static void give(Member broker, String clusterId) throws IOException {
        StackSettings settings = broker.settings();
        Path data = Files.createDirectories(settings.data().resolve("kafka"));
        Path properties = settings.data().resolve("format.properties");
        Files.writeString(
                properties,
                Files.readString(settings.configuration().resolve("kafka.properties"))
                        + """

                        listeners=PLAINTEXT://%s,CONTROLLER://%s:%d
                        log.dirs=%s
                        """
                                .formatted(
                                        settings.authority(Part.KAFKA),
                                        StackSettings.HOST,
                                        settings.controllerPort(),
                                        data));
        Process tool = new ProcessBuilder(
                        settings.java().resolve("bin/java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-Dlog4j2.level=OFF",
                        "-cp",
                        settings.root().resolve("local-stack/target/kafka/*").toString(),
                        "kafka.tools.StorageTool",
                        "format",
                        "--cluster-id",
                        clusterId,
                        "--config",
                        properties.toString())
                .redirectErrorStream(true)
                .redirectOutput(settings.data().resolve("format.log").toFile())
                .start();
        try {
            if (tool.waitFor() != 0) {
                throw new IllegalStateException(Files.readString(settings.data().resolve("format.log")));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
