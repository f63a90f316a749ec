package io.logflow.tests.cluster;

import io.logflow.tests.LogFlow;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A folder that parts run from: the modules of the repository, and a copy of its {@code connect-config} with the changes that an
 * operator of a cluster makes.
 *
 * @param path the folder
 */
record Root(Path path) {
    private static final List<String> MODULES = List.of("local-stack", "connect-plugins", "ingester", "query-ui");

    static Root make(Path path) throws IOException {
        Path repository = LogFlow.repository();
        Path config = Files.createDirectories(path.resolve("connect-config"));
        for (String module : MODULES) {
            Files.createSymbolicLink(path.resolve(module), repository.resolve(module));
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(repository.resolve("connect-config"), "*.*")) {
            for (Path file : files) {
                Files.copy(file, config.resolve(file.getFileName()));
            }
        }
        return new Root(path);
    }

    Path config() {
        return path.resolve("connect-config");
    }

    /** Changes a line, which must be there: so the files and the documents cannot part unseen. */
    Root change(String file, String from, String to) throws IOException {
        Path changed = config().resolve(file);
        String text = Files.readString(changed);
        if (!text.contains(from)) {
            throw new IllegalStateException(file + " has no " + from);
        }
        Files.writeString(changed, text.replace(from, to));
        return this;
    }

    Root append(String file, String lines) throws IOException {
        Path changed = config().resolve(file);
        Files.writeString(changed, Files.readString(changed) + "\n" + lines);
        return this;
    }
}
