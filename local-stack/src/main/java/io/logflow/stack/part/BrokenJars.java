package io.logflow.stack.part;

import io.logflow.stack.settings.StackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** Which of the jars that parts run from cannot be read: a JVM only says which class it misses. */
final class BrokenJars {
    private BrokenJars() {}

    static String sentence(StackSettings settings) {
        List<Path> broken = in(settings.root());
        return broken.isEmpty()
                ? "What it runs from is not whole: delete the folders \"target\" in the repository and run ./logflow up again."
                : ("%s is broken, perhaps a download that broke off: delete the folders \"target\" in the repository and every"
                                + " %s below ~/.m2/repository, and run ./logflow up again.")
                        .formatted(broken.get(0), original(broken.get(0)));
    }

    static List<Path> in(Path root) {
        return Stream.of("local-stack", "connect-plugins", "ingester", "query-ui")
                .map(module -> root.resolve(module).resolve("target"))
                .filter(Files::isDirectory)
                .flatMap(BrokenJars::below)
                .toList();
    }

    private static Stream<Path> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar") && !readable(file)).toList().stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static boolean readable(Path jar) {
        try {
            new ZipFile(jar.toFile()).close();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Quarkus puts the group before the name of a jar: {@code org.apache.kafka.kafka-clients-4.1.1.jar}. */
    private static String original(Path jar) {
        String name = jar.getFileName().toString();
        return name.contains("kafka-clients") ? name.substring(name.indexOf("kafka-clients")) : name;
    }
}
