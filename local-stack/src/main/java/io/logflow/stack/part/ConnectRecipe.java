package io.logflow.stack.part;

import io.logflow.stack.process.Command;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One Kafka Connect worker in distributed mode. */
record ConnectRecipe(StackSettings settings) implements Recipe {

    @Override
    public Part part() {
        return Part.CONNECT;
    }

    /** The folder is the root, because the worker's file names the plugins from there. */
    @Override
    public Command prepare() {
        PartFolders.of(settings).make();
        Room.require(settings.data());
        Path properties = settings.configuration().resolve("connect-distributed.properties");
        List<String> line = new KafkaPrograms(settings)
                .line(part(), "org.apache.kafka.connect.cli.ConnectDistributed", properties.toString());
        Map<String, String> environment = new HashMap<>(Map.of(
                "LOGFLOW_KAFKA", settings.authority(Part.KAFKA),
                "LOGFLOW_CONNECT_LISTENER", settings.address(Part.CONNECT).toString(),
                "LOGFLOW_ELASTICSEARCH_URL",
                        settings.address(Part.ELASTICSEARCH).toString()));
        environment.putAll(settings.environmentOf(part()));
        return new Command(line, environment, settings.root(), log(), pidFile());
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
        return Http.ok(settings.address(part()), "/health");
    }

    @Override
    public Duration grace() {
        return Duration.ofSeconds(20);
    }
}
