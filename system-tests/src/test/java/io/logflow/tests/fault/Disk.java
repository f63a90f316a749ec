package io.logflow.tests.fault;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A small disk of its own for a folder, in memory, so that it can be full without harm to anything else. Only root can have one. */
final class Disk implements AutoCloseable {
    private static final int MEBIBYTES = 1_500;

    private final Path folder;
    private final Path filler;

    private Disk(Path folder) {
        this.folder = folder;
        this.filler = folder.resolve("filler");
    }

    /** Whether disks can be had here. */
    static boolean available() {
        return "root".equals(System.getProperty("user.name"))
                && Files.isDirectory(Path.of("/proc/self"))
                && Files.isExecutable(Path.of("/bin/mount"));
    }

    /** Puts an empty disk into the place of a folder. */
    static Disk at(Path folder) throws IOException {
        Files.createDirectories(folder);
        run("mount", "-t", "tmpfs", "-o", "mode=0700,size=" + MEBIBYTES + "m", "tmpfs", folder.toString());
        return new Disk(folder);
    }

    /** Leaves no byte. */
    void fill() {
        byte[] chunk = new byte[1 << 20];
        for (int size = chunk.length; size > 0; size /= 16) {
            try (OutputStream out =
                    Files.newOutputStream(filler, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                while (true) {
                    out.write(chunk, 0, size);
                }
            } catch (IOException e) {
                // no room for so many bytes
            }
        }
    }

    /** Gives the room back. */
    void free() {
        try {
            Files.deleteIfExists(filler);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets nobody write any more. */
    void makeReadOnly() {
        run("mount", "-o", "remount,ro", folder.toString());
    }

    @Override
    public void close() {
        run("umount", "-l", folder.toString());
    }

    private static void run(String... command) {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + output);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
