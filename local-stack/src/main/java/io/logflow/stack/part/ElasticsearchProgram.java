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
import java.util.Iterator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The unpacked distribution, one for all clones and runs: readable by everyone, changed by nobody. */
final class ElasticsearchProgram {
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
        if (Files.isDirectory(program)) {
            return program;
        }
        try {
            Files.createDirectories(distributions);
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
        } catch (IOException e) {
            throw new Trouble("Cannot unpack %s into %s: %s.".formatted(archive, distributions, e.getMessage()), e);
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
        try (InputStream in = Files.newInputStream(archive);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("the archive names a place outside of itself: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Folders.make(target, EXECUTABLE);
                } else {
                    Files.copy(zip, target);
                    boolean script = entry.getName().contains("/bin/");
                    Files.setPosixFilePermissions(
                            target, PosixFilePermissions.fromString(script ? EXECUTABLE : READABLE));
                }
            }
        }
    }
}
