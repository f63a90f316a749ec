package io.logflow.stack.command;

import io.logflow.stack.Progress;
import io.logflow.stack.process.Ticker;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A line for each thing that is under way, rewritten in place while the seconds run. */
final class TerminalProgress implements Progress {
    private static final String ESCAPE = "\u001b[";

    private final PrintStream out;
    private final Map<String, Row> block = new LinkedHashMap<>();
    private int drawn;

    private record Row(String doing, long begin, String done) {
        String text(String what) {
            return done.isEmpty()
                    ? PlainProgress.line(what, doing, Duration.ofNanos(System.nanoTime() - begin), "")
                    : done;
        }
    }

    TerminalProgress(PrintStream out) {
        this.out = out;
        Ticker.every(Duration.ofMillis(200), "progress", this::redraw);
    }

    @Override
    public void starting(String what) {
        begin(what, "starting");
    }

    @Override
    public void ready(String what, Duration took, String where) {
        end(what, PlainProgress.readyLine(what, took, where));
    }

    @Override
    public synchronized void stopping(String what) {
        if (busy()) {
            wipe();
            block.values().removeIf(row -> row.doing().equals("starting")); // that start will not end any more
            draw();
        }
        begin(what, "stopping");
    }

    @Override
    public void stopped(String what, Duration took, String how) {
        end(what, PlainProgress.stoppedLine(what, took, how));
    }

    /** Stands above what is under way. */
    @Override
    public synchronized void told(String line) {
        wipe();
        out.println(line);
        draw();
    }

    private synchronized void begin(String what, String doing) {
        if (!busy()) {
            block.clear(); // what is done stays on the screen as it is
            drawn = 0;
        }
        block.put(what, new Row(doing, System.nanoTime(), ""));
        wipe();
        draw();
    }

    private synchronized void end(String what, String done) {
        block.put(what, new Row("", 0, done));
        wipe();
        draw();
    }

    private synchronized void redraw() {
        if (busy()) {
            wipe();
            draw();
        }
    }

    private boolean busy() {
        return block.values().stream().anyMatch(row -> row.done().isEmpty());
    }

    private void wipe() {
        if (drawn > 0) {
            out.print("\r" + ESCAPE + drawn + "A" + ESCAPE + "J"); // up, and clear what is below
        }
    }

    private void draw() {
        List<String> lines = new ArrayList<>();
        block.forEach((what, row) -> lines.add(row.text(what)));
        lines.forEach(out::println);
        out.flush();
        drawn = lines.size();
    }
}
