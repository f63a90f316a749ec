package io.logflow.tests.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What happened when, from the begin of a run. */
final class Diary {
    private final long begin = System.nanoTime();
    private final List<String> lines = new ArrayList<>();

    synchronized void enter(String what) {
        double seconds = Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1e3;
        String line = String.format(Locale.ROOT, "| %.1f | %s |", seconds, what);
        lines.add(line);
        System.out.println(line);
    }

    /** In Markdown. */
    synchronized String table() {
        return "| s | what |\n|---:|---|\n" + String.join("\n", lines) + "\n";
    }
}
