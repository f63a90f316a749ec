package io.logflow.stack.part;

import io.logflow.stack.process.Command;
import io.logflow.stack.process.LogFile;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;
import io.logflow.stack.settings.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Uuid;

/** One Kafka broker that is its own controller. */
record KafkaRecipe(StackSettings settings) implements Recipe {

    @Override
    public Part part() {
        return Part.KAFKA;
    }

    @Override
    public Command prepare() {
        PartFolders folders = PartFolders.of(settings);
        folders.make();
        Room.require(folders.kafka());
        Path properties = write(folders.run().resolve("kafka.properties"), folders.kafka());
        if (!Files.exists(folders.kafka().resolve("meta.properties"))) {
            format(properties);
        }
        List<String> line = new KafkaPrograms(settings).line(part(), "kafka.Kafka", properties.toString());
        return new Command(line, settings.environmentOf(part()), settings.root(), log(), pidFile());
    }

    private Path write(Path file, Path data) {
        try {
            String shared = Files.readString(settings.configuration().resolve("kafka.properties"));
            return Files.writeString(
                    file,
                    """
                    # Addresses and folders of this run; what follows them counts more.
                    listeners=PLAINTEXT://%1$s,CONTROLLER://%2$s
                    advertised.listeners=PLAINTEXT://%1$s
                    controller.quorum.voters=1@%2$s
                    log.dirs=%3$s

                    """
                                    .formatted(
                                            settings.authority(Part.KAFKA),
                                            StackSettings.HOST + ":" + settings.controllerPort(),
                                            data.toString().replace("\\", "\\\\"))
                            + shared);
        } catch (IOException e) {
            throw new Trouble(
                    "Cannot make %s from connect-config/kafka.properties: %s.".formatted(file, e.getMessage()), e);
        }
    }

    /**
     * A broker only starts in a folder that was given a cluster's id before. That program leaves its number as the broker does: whoever comes
     * after a launcher that was killed meanwhile ends it, instead of giving another id beside it.
     */
    private void format(Path properties) {
        long before = new LogFile(log()).size();
        List<String> line = new KafkaPrograms(settings)
                .line(
                        part(),
                        "kafka.tools.StorageTool",
                        "format",
                        "--ignore-formatted",
                        "-t",
                        Uuid.randomUuid().toString(),
                        "-c",
                        properties.toString());
        int status = new Command(line, Map.of(), settings.root(), log(), pidFile()).run();
        if (status != 0) {
            throw new Trouble("Kafka's folder could not be prepared (status %d), see %s: %s"
                    .formatted(status, log(), String.join(" | ", new LogFile(log()).lastLines(before, 3))));
        }
    }

    @Override
    public Path data() {
        return settings.data().resolve("kafka");
    }

    @Override
    public Path log() {
        return PartFolders.of(settings).log(part());
    }

    @Override
    public Path pidFile() {
        return PartFolders.of(settings).pidFile(part());
    }

    @Override
    public boolean recognises(String commandLine) {
        return commandLine.contains(PartFolders.of(settings).crashReport(part()).toString());
    }

    @Override
    public boolean ready() {
        return KafkaGreeting.answeredAt(settings.port(part()));
    }

    @Override
    public Duration grace() {
        return Duration.ofSeconds(30);
    }
}
