package io.logflow.stack.part;

import io.logflow.stack.settings.Trouble;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether a folder can be written to. Programs that cannot write say so late, at length and each in its own words. */
public final class Room {
    /** Less than this is used up before a part has started. */
    static final long LEAST = 20L << 20;

    private Room() {}

    /** Throws what a person has to do, where nothing that writes here could be started. */
    public static void require(Path folder) {
        require(folder, LEAST);
    }

    /** The same for something that is known to take so many bytes. */
    public static void require(Path folder, long bytes) {
        want(folder, bytes).ifPresent(sentence -> {
            throw new Trouble(sentence);
        });
    }

    /** What is in the way of writing so much here, and what to do; empty if nothing is. */
    private static Optional<String> want(Path folder, long bytes) {
        try {
            Path existing = existing(folder);
            FileStore store = Files.getFileStore(existing);
            if (store.isReadOnly()) {
                return Optional.of(readOnly(folder));
            }
            return store.getUsableSpace() < bytes ? Optional.of(full(folder, bytes)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // a system that does not tell; the part itself will
        }
    }

    /** Bytes that can still be written here; very many where the system does not tell. */
    public static long left(Path folder) {
        try {
            return Files.getFileStore(existing(folder)).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    /** What to do where a disk is full. */
    static String full(Path folder, long bytes) {
        return "The disk of %s is full: free at least %d MB there.".formatted(folder, bytes >> 20);
    }

    /** What to do where nobody can write. */
    static String readOnly(Path folder) {
        return "%s is on a file system that is mounted read-only: mount it writable, or choose another data folder with LOGFLOW_DATA=…."
                .formatted(folder);
    }

    private static Path existing(Path folder) {
        Path path = folder.toAbsolutePath();
        while (!Files.exists(path) && path.getParent() != null) {
            path = path.getParent();
        }
        return path;
    }
}
