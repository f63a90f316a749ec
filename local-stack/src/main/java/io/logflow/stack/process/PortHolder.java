package io.logflow.stack.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds out who listens on a port, to tell it to the one who wants it. */
public final class PortHolder {
    private static final List<Path> TABLES = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
    private static final String LISTENS = "0A";
    private static final int LONGEST = 90;

    private PortHolder() {}

    /** {@code pid 4711 (python3 -m http.server 3000)}, or what can be said without knowing. */
    public static String describe(int port) {
        Optional<ProcessMark> holder = Files.exists(TABLES.get(0)) ? fromProc(port) : fromLsof(port);
        return holder.map(PortHolder::describe).orElse("a process that this user may not see");
    }

    private static String describe(ProcessMark mark) {
        String line = mark.commandLine();
        return "pid %d (%s)".formatted(mark.pid(), line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line);
    }

    private static Optional<ProcessMark> fromProc(int port) {
        Set<String> sockets = new HashSet<>();
        for (Path table : TABLES) {
            try {
                Files.readAllLines(table).forEach(line -> socketIn(line, port).ifPresent(sockets::add));
            } catch (IOException e) {
                // no IPv6, or no right to look: the other table may know
            }
        }
        if (sockets.isEmpty()) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (holds(process, sockets)) {
                    return ProcessMark.of(Long.parseLong(process.getFileName().toString()));
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** A line of {@code /proc/net/tcp}: {@code 0: 0100007F:0BB8 00000000:0000 0A … inode}. */
    static Optional<String> socketIn(String line, int port) {
        String[] columns = line.trim().split("\\s+", -1);
        boolean match = columns.length > 9
                && columns[3].equals(LISTENS)
                && columns[1].endsWith(String.format(Locale.ROOT, ":%04X", port));
        return match ? Optional.of("socket:[" + columns[9] + "]") : Optional.empty();
    }

    private static boolean holds(Path process, Set<String> sockets) {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : open) {
                if (sockets.contains(Files.readSymbolicLink(descriptor).toString())) {
                    return true;
                }
            }
        } catch (IOException e) {
            return false; // it ended meanwhile, or belongs to another user
        }
        return false;
    }

    private static Optional<ProcessMark> fromLsof(int port) {
        try {
            Process lsof = new ProcessBuilder("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN").start();
            String pid = new String(lsof.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
            return pid.isEmpty() ? Optional.empty() : ProcessMark.of(Long.parseLong(pid.split("\\s+", -1)[0]));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
