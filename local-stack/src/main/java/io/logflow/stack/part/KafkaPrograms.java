package io.logflow.stack.part;

import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;
import io.logflow.stack.settings.Trouble;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The JVMs that run classes of Kafka: none of these is on our own class path. */
final class KafkaPrograms {
    private final StackSettings settings;

    KafkaPrograms(StackSettings settings) {
        this.settings = settings;
    }

    List<String> line(Part part, String mainClass, String... arguments) {
        Path jars = settings.root().resolve("local-stack/target/kafka");
        if (!Files.isDirectory(jars)) {
            throw new Trouble("Kafka is not there: %s is missing. Run `mvn -Dquick package`.".formatted(jars));
        }
        List<String> options = new ArrayList<>(List.of("-Dlog4j2.configurationFile=file:" + logging(part)));
        if (part == Part.CONNECT) {
            options.add("-XX:NewRatio=1"); // records under way are few and die young: room for them spares copying them
        }
        List<String> line = new JavaLine(settings)
                .of(part, options, "-cp", jars.resolve("*").toString(), mainClass);
        line.addAll(List.of(arguments));
        return line;
    }

    private Path logging(Part part) {
        Path file = PartFolders.of(settings).run().resolve(part.id() + "-log4j2.properties");
        return Resource.copy("kafka-log4j2.properties", file);
    }
}
