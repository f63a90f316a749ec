package io.logflow.stack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One certain process. A pid alone is none: systems give it again. With the instant of birth it is, so a process is only
 * ever signalled after both were compared.
 *
 * @param pid its number
 * @param born when it was started, in the system's own terms: only good for comparing
 */
public record ProcessMark(long pid, String born) {
    private static final boolean LINUX =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    /** The process that has this pid now; empty if there is none, or only its exit status is left. */
    public static Optional<ProcessMark> of(long pid) {
        if (pid <= 0) {
            return Optional.empty();
        }
        return (LINUX ? bornOnLinux(pid) : bornElsewhere(pid)).map(born -> new ProcessMark(pid, born));
    }

    /** The process whose number a pid file holds. */
    public static Optional<ProcessMark> in(Path pidFile) {
        try {
            return of(Long.parseLong(Files.readString(pidFile).trim()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** What this process has started and is still there, before the process itself. */
    public Stream<ProcessMark> withDescendants() {
        Stream<ProcessMark> descendants = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .flatMap(child -> of(child.pid()).stream());
        return Stream.concat(descendants, Stream.of(this));
    }

    public boolean alive() {
        return of(pid).filter(this::equals).isPresent();
    }

    /** What was typed to start it, as far as the system tells us. */
    public String commandLine() {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"))
                    .replace('\0', ' ')
                    .trim();
        } catch (IOException e) {
            return ProcessHandle.of(pid)
                    .flatMap(handle -> handle.info().commandLine())
                    .orElse("");
        }
    }

    /**
     * Linux counts clock ticks from boot to birth, which no change of the clock moves (the instant that Java computes from
     * them does move). The boot's id keeps the ticks of two boots apart.
     */
    private static Optional<String> bornOnLinux(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            boolean zombie = afterName[0].equals("Z") || afterName[0].equals("X");
            return zombie ? Optional.empty() : Optional.of(bootId() + ":" + afterName[19]);
        } catch (IOException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static String bootId() throws IOException {
        return Files.isReadable(BOOT) ? Files.readString(BOOT).trim().substring(0, 8) : "boot";
    }

    private static Optional<String> bornElsewhere(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(handle -> handle.info().startInstant())
                .map(instant -> Long.toString(instant.toEpochMilli()));
    }
}
