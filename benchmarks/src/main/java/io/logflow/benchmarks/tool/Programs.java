package io.logflow.benchmarks.tool;

import io.logflow.stack.settings.Trouble;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs one program after the other, each within a time limit; when this is closed, none is left and none is started. */
public final class Programs implements AutoCloseable {
    private final Path folder;
    private final Path output;
    private final Path home;
    private @Nullable Process current;
    private boolean closed;

    /**
     * Programs of one run.
     *
     * @param folder where they work: names of files in their arguments are meant from there
     * @param scratch where they may leave things; it is also their home, so that nobody's own settings have a say
     */
    public Programs(Path folder, Path scratch) {
        this.folder = folder;
        this.output = scratch.resolve("output.txt");
        this.home = scratch;
    }

    /** The program of that name on the PATH. */
    public static Optional<Path> find(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .filter(part -> !part.isEmpty())
                .map(part -> Path.of(part, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Runs a program to its end and gives all that it wrote. One that fails, or takes longer than the limit, is trouble. */
    public String run(List<String> line, Duration limit) {
        return runWithin(line, limit)
                .orElseThrow(() -> new Trouble("%s took longer than %d s.".formatted(line.get(0), limit.toSeconds())));
    }

    /** The same, and empty if it takes longer than the limit; it is killed then. */
    public Optional<String> runWithin(List<String> line, Duration limit) {
        try {
            Process process = start(line);
            if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                return Optional.empty();
            }
            String text = Files.readString(output, StandardCharsets.ISO_8859_1);
            if (process.exitValue() != 0) {
                throw new Trouble("%s ended with status %d:%n%s"
                        .formatted(
                                line.get(0), process.exitValue(), text.substring(Math.max(0, text.length() - 2000))));
            }
            return Optional.of(text);
        } catch (IOException e) {
            throw new Trouble("Cannot run %s: %s.".formatted(line.get(0), e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("Interrupted while " + line.get(0) + " ran.", e);
        }
    }

    private synchronized Process start(List<String> line) throws IOException {
        if (closed) {
            throw new Trouble("The run is being ended.");
        }
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(Map.of("HOME", home.toString()));
        Process process = builder.start();
        process.getOutputStream().close();
        current = process;
        return process;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (current != null) {
            current.destroy();
        }
    }
}
