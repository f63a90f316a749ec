package io.logflow.benchmarks.bench;

import io.logflow.benchmarks.worker.DiscardPlugin;
import io.logflow.stack.process.Folders;
import io.logflow.stack.settings.StackSettings;
import io.logflow.stack.settings.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The folder of a run, with a root for the parts in it: links to what was built, and a copy of the configuration. The copy differs in
 * two things: Kafka looks every 5 s instead of every 5 minutes what it may delete, since a benchmark would fill the disk meanwhile, and
 * Connect knows the connector that does nothing.
 */
record Folder(Path repository, Path path) {
    private static final List<String> BUILT = List.of("ingester", "query-ui", "connect-plugins", "local-stack");
    private static final String OFTEN = "\nlog.retention.check.interval.ms=5000\nlog.initial.task.delay.ms=5000\n";
    private static final String PLUGINS = "\nplugin.path=connect-plugins/target/plugins,benchmark-plugins\n";

    /** Makes the root anew. */
    void makeRoot() {
        try {
            Folders.delete(root());
            Files.createDirectories(root().resolve("connect-config"));
            for (String module : BUILT) {
                Files.createSymbolicLink(root().resolve(module), repository.resolve(module));
            }
            copyConfiguration();
        } catch (IOException e) {
            throw new Trouble("Cannot make the folder %s: %s.".formatted(root(), e.getMessage()), e);
        }
    }

    private void copyConfiguration() throws IOException {
        Path copy = root().resolve("connect-config");
        try (DirectoryStream<Path> files = Files.newDirectoryStream(repository.resolve("connect-config"))) {
            for (Path file : files) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        Files.writeString(copy.resolve("kafka.properties"), OFTEN, StandardOpenOption.APPEND);
        Files.writeString(copy.resolve("connect-distributed.properties"), PLUGINS, StandardOpenOption.APPEND);
        DiscardPlugin.install(root().resolve("benchmark-plugins"));
    }

    Path root() {
        return path.resolve("root");
    }

    /** Free ports, and all data in this folder. */
    StackSettings settings() {
        return StackSettings.forTests(repository, path.resolve("data")).withRoot(root());
    }

    /** The same settings, but with a root that counts as a copy of what was built, as {@code ./logflow up} runs from one. */
    StackSettings asCopy(StackSettings settings) {
        StackSettings copy = settings.withRoot(settings.builds().resolve("start"));
        try {
            Path module = Files.createDirectories(copy.root().resolve("ingester"));
            Path target = module.resolve("target");
            if (!Files.exists(target)) {
                Files.createSymbolicLink(target, repository.resolve("ingester/target"));
            }
        } catch (IOException e) {
            throw new Trouble("Cannot make the folder %s: %s.".formatted(copy.root(), e.getMessage()), e);
        }
        return copy;
    }

    void deleteAllButElasticsearch() {
        try {
            for (String name : List.of("kafka", "logs")) {
                Folders.delete(path.resolve("data").resolve(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete() {
        try {
            Folders.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
