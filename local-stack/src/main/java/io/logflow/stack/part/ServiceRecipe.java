package io.logflow.stack.part;

import io.logflow.stack.process.Command;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;
import io.logflow.stack.settings.Trouble;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One of our own two services. */
record ServiceRecipe(Part part, StackSettings settings) implements Recipe {

    @Override
    public Command prepare() {
        Path jar = settings.root().resolve(part.id()).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new Trouble(
                    "%s is not built: %s is missing. Run `mvn -Dquick package`.".formatted(part.title(), jar));
        }
        PartFolders.of(settings).make();
        Room.require(settings.data());
        Map<String, String> environment = new HashMap<>(Map.of(
                "QUARKUS_HTTP_HOST", StackSettings.HOST, "QUARKUS_HTTP_PORT", Integer.toString(settings.port(part))));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", settings.authority(Part.KAFKA));
        if (part == Part.QUERY_UI) {
            environment.put(
                    "LOGFLOW_QUERY_ELASTICSEARCH_URL",
                    settings.address(Part.ELASTICSEARCH).toString());
        }
        environment.putAll(settings.environmentOf(part));
        List<String> line =
                new JavaLine(settings).of(part, new StartCache(settings).options(part), "-jar", jar.toString());
        return new Command(line, environment, settings.root(), log(), pidFile());
    }

    @Override
    public Path log() {
        return PartFolders.of(settings).log(part);
    }

    @Override
    public Path pidFile() {
        return PartFolders.of(settings).pidFile(part);
    }

    @Override
    public boolean recognises(String commandLine) {
        return commandLine.contains(PartFolders.of(settings).crashReport(part).toString());
    }

    @Override
    public boolean ready() {
        return Http.ok(settings.address(part), "/q/health/ready");
    }

    @Override
    public Duration grace() {
        return Duration.ofSeconds(20);
    }
}
