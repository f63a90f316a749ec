package io.logflow.stack.command;

import io.logflow.stack.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** One line for each thing that has happened: for files, pipes and dumb terminals. */
final class PlainProgress implements Progress {
    private final PrintStream out;

    PlainProgress(PrintStream out) {
        this.out = out;
    }

    @Override
    public void starting(String what) {}

    @Override
    public synchronized void ready(String what, Duration took, String where) {
        out.println(readyLine(what, took, where));
    }

    @Override
    public void stopping(String what) {}

    @Override
    public synchronized void stopped(String what, Duration took, String how) {
        out.println(stoppedLine(what, took, how));
    }

    @Override
    public synchronized void told(String line) {
        out.println(line);
    }

    static String readyLine(String what, Duration took, String where) {
        return line(what, "ready", took, where);
    }

    static String stoppedLine(String what, Duration took, String how) {
        return line(what, "stopped", took, how);
    }

    static String line(String what, String state, Duration took, String rest) {
        return String.format(Locale.ROOT, "%-22s %-9s %5.1f s  %s", what, state, took.toMillis() / 1000.0, rest)
                .stripTrailing();
    }
}
