package io.logflow.stack.command;

import io.logflow.stack.part.Room;
import io.logflow.stack.process.Folders;
import io.logflow.stack.settings.StackSettings;
import io.logflow.stack.settings.Trouble;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A copy of what was built, laid out as in the repository, from which {@code up} runs: so the next build, or the tests, cannot
 * replace a jar under a JVM that still loads classes from it. The configuration is a link, for it is what people edit.
 */
final class ProgramCopy {
    private static final List<String> BUILT = List.of(
            "ingester/target/quarkus-app",
            "query-ui/target/quarkus-app",
            "connect-plugins/target/plugins",
            "local-stack/target/kafka");
    private static final List<String> LINKED = List.of("connect-config", "local-stack/target/elasticsearch");

    /** Bytes of a copy, with some to spare. */
    private static final long COPY = 250L << 20;

    private static final String TEMPORARY = ".copy-";

    private final Context context;
    private final StackSettings settings;

    ProgramCopy(Context context) {
        this.context = context;
        this.settings = context.settings();
    }

    /** Makes the copy of this build unless it is there, and prints where. */
    int run(Arguments ignored) {
        try {
            Path place = settings.builds().resolve(fingerprint());
            if (!Files.isDirectory(place)) {
                Room.require(settings.data(), COPY);
                Folders.makePrivate(settings.data());
                Folders.makePrivate(settings.builds());
                Path temporary = Files.createTempDirectory(settings.builds(), TEMPORARY);
                for (Path built : built()) {
                    copy(built, temporary.resolve(settings.root().relativize(built)));
                }
                for (String linked : LINKED) {
                    Path link = temporary.resolve(linked);
                    Files.createDirectories(link.getParent());
                    Files.createSymbolicLink(link, settings.root().resolve(linked));
                }
                moveInto(place, temporary);
            }
            context.out().println(place);
            return 0;
        } catch (IOException e) {
            throw new Trouble("Cannot copy what was built to %s: %s.".formatted(settings.builds(), e.getMessage()), e);
        }
    }

    /** Somebody else may have made the same copy meanwhile; then ours is not needed. */
    private static void moveInto(Path place, Path temporary) throws IOException {
        try {
            Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Folders.delete(temporary);
            if (!Files.isDirectory(place)) {
                throw e;
            }
        }
    }

    /** Deletes the copies of other builds. Only for the holder of the lock, or somebody could be running from one. */
    void deleteOthers() {
        if (!Files.isDirectory(settings.builds())) {
            return;
        }
        try (DirectoryStream<Path> copies = Files.newDirectoryStream(settings.builds())) {
            for (Path copy : copies) {
                if (!copy.equals(settings.root()) && !underWay(copy)) {
                    Folders.delete(copy);
                }
            }
        } catch (IOException e) {
            throw new Trouble("Cannot delete old copies in %s: %s.".formatted(settings.builds(), e.getMessage()), e);
        }
    }

    /** Whether somebody may be making this copy just now. */
    private static boolean underWay(Path copy) throws IOException {
        Instant hourAgo = Instant.now().minus(Duration.ofHours(1));
        return copy.getFileName().toString().startsWith(TEMPORARY)
                && Files.getLastModifiedTime(copy).toInstant().isAfter(hourAgo);
    }

    /** The folders, and the jar of these very classes. */
    private List<Path> built() {
        List<Path> built = new ArrayList<>();
        BUILT.forEach(name -> built.add(settings.root().resolve(name)));
        built.add(Path.of(URI.create(ProgramCopy.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString())));
        return built;
    }

    /** Names, sizes and times of all that is copied. */
    private String fingerprint() throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path built : built()) {
                if (!Files.exists(built)) {
                    throw new Trouble("%s is not built. Run `mvn -Dquick package`.".formatted(built));
                }
                try (Stream<Path> files = Files.walk(built)) {
                    for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                        String line = file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file) + "\n";
                        digest.update(line.getBytes(StandardCharsets.UTF_8));
                    }
                }
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            }
        }
    }
}
