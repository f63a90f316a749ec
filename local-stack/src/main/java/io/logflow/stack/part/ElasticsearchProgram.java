package io.logflow.stack.part;

import io.logflow.stack.process.Folders;
import io.logflow.stack.settings.Trouble;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The unpacked distribution, one for all clones and runs: readable by everyone, changed by nobody. */
final class ElasticsearchProgram {
    /** Bytes that the distribution takes, with some to spare. */
    private static final long UNPACKED = 150L << 20;

    private static final String READABLE = "rw-r--r--";
    private static final String EXECUTABLE = "rwxr-xr-x";

    private ElasticsearchProgram() {}

    /**
     * Unpacks the distribution unless that was done before. It is unpacked beside its place and then renamed, so what is in
     * place is whole, whoever was interrupted or did the same at the same time.
     *
     * @param archives the folder with the zip that the build fetched
     * @param distributions the folder that gets it
     */
    static Path unpacked(Path archives, Path distributions) {
        Path archive = archiveIn(archives);
        String name = archive.getFileName().toString().replaceFirst("\\.zip$", "");
        Path program = distributions.resolve(name);
        try {
            Files.createDirectories(distributions);
            deleteAbandoned(distributions);
            if (Files.isDirectory(program)) {
                return program;
            }
            Room.require(distributions, UNPACKED);
            Path temporary = Files.createTempDirectory(distributions, "." + name + "-");
            try {
                unzip(archive, temporary);
                Files.move(temporary.resolve(name), program, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                if (!Files.isDirectory(program)) {
                    throw e;
                }
            } finally {
                Folders.delete(temporary);
            }
            return program;
        } catch (ZipException e) {
            throw new Trouble(
                    ("%s is broken (%s), perhaps a download that broke off. Delete %s and the folder"
                                    + " org/elasticsearch/distribution in Maven's local repository (~/.m2/repository), and run ./logflow up"
                                    + " again.")
                            .formatted(archive, e.getMessage(), archives.getParent()),
                    e);
        } catch (IOException e) {
            throw new Trouble("Cannot unpack %s into %s: %s.".formatted(archive, distributions, e.getMessage()), e);
        }
    }

    /** What somebody who was killed had unpacked so far; what is young may still be growing. */
    private static void deleteAbandoned(Path distributions) throws IOException {
        Instant hourAgo = Instant.now().minus(Duration.ofHours(1));
        try (DirectoryStream<Path> temporary = Files.newDirectoryStream(distributions, ".elasticsearch-*")) {
            for (Path folder : temporary) {
                if (Files.getLastModifiedTime(folder).toInstant().isBefore(hourAgo)) {
                    Folders.delete(folder);
                }
            }
        }
    }

    private static Path archiveIn(Path folder) {
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> archives = Files.newDirectoryStream(folder, "elasticsearch-*.zip")) {
                Iterator<Path> each = archives.iterator();
                if (each.hasNext()) {
                    return each.next();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw new Trouble("Elasticsearch is not there: no zip in %s. Run `mvn -Dquick package`.".formatted(folder));
    }

    private static void unzip(Path archive, Path folder) throws IOException {
        // By its directory, which stands at the end: read as a stream, an archive that was cut short may pass for a
        // whole one.
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("the archive names a place outside of itself: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Folders.make(target, EXECUTABLE);
                } else {
                    try (InputStream in = zip.getInputStream(entry)) {
                        Files.copy(in, target);
                    }
                    boolean script = entry.getName().contains("/bin/");
                    Files.setPosixFilePermissions(
                            target, PosixFilePermissions.fromString(script ? EXECUTABLE : READABLE));
                }
            }
        }
    }
}
