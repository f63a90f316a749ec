package io.logflow.benchmarks.figures;

import io.logflow.stack.settings.Trouble;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a process holds and has used, as Linux tells it.
 *
 * @param residentBytes of memory
 * @param openFiles file handles, sockets included; {@code NaN} if the system does not let us look
 * @param processorTime since its birth, of all threads, in user and system mode, in steps of 10 ms
 */
public record ProcessSample(long residentBytes, int threads, double openFiles, Duration processorTime) {
    private static final Path PROC = Path.of("/proc");
    private static final Pattern RESIDENT = Pattern.compile("^VmRSS:\\s+(\\d+) kB$", Pattern.MULTILINE);
    private static final Pattern THREADS = Pattern.compile("^Threads:\\s+(\\d+)$", Pattern.MULTILINE);

    /** Trouble on a system without Linux's {@code /proc}: nothing else tells all of this. */
    public static void requireProc() {
        if (!Files.isReadable(PROC.resolve("self/status"))) {
            throw new Trouble("Memory, threads, files and processor time of processes are read from /proc,"
                    + " which this system does not have: measure on Linux.");
        }
    }

    /** Empty if there is no such process, or only its exit status is left. */
    public static Optional<ProcessSample> of(long pid) {
        Path folder = PROC.resolve(Long.toString(pid));
        try {
            String status = Files.readString(folder.resolve("status"));
            Matcher resident = RESIDENT.matcher(status);
            Matcher threads = THREADS.matcher(status);
            Optional<Duration> used =
                    ProcessHandle.of(pid).flatMap(handle -> handle.info().totalCpuDuration());
            if (!resident.find() || !threads.find() || used.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new ProcessSample(
                    Long.parseLong(resident.group(1)) * 1024,
                    Integer.parseInt(threads.group(1)),
                    entries(folder.resolve("fd")),
                    used.get()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static double entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.count();
        } catch (AccessDeniedException e) {
            return Double.NaN;
        }
    }
}
