package io.logflow.stack.command;

import io.logflow.stack.part.PartProcess;
import io.logflow.stack.process.ProcessMark;
import io.logflow.stack.process.ResidentMemory;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;
import io.logflow.stack.state.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code ./logflow status}: one line for each part. */
final class Status {
    /** The exit status that service scripts give for "not running". */
    static final int NOT_RUNNING = 3;

    private static final String ROW = "%-14s %-14s %-24s %-9s %-9s %s%n";

    private final Context context;
    private final Running running;

    Status(Context context) {
        this.context = context;
        this.running = new Running(context);
    }

    int run(Arguments ignored) {
        return table();
    }

    /** 0 if all parts do their work, 1 if one does not, {@link #NOT_RUNNING} if none is meant to. */
    int table() {
        Optional<RunState> found = running.state();
        if (found.isEmpty()) {
            context.out().println("LogFlow is not running.");
            return NOT_RUNNING;
        }
        RunState state = found.get();
        StackSettings settings = running.settingsOf(state);
        context.out().printf(ROW, "PART", "STATE", "ADDRESS", "PID", "MEMORY", "LAG");
        boolean all = true;
        for (Part part : Part.values()) {
            all &= row(part, state, settings);
        }
        if (!state.keeper().alive()) {
            context.out()
                    .println("Its launcher (pid %d) is gone: ./logflow down stops what is left."
                            .formatted(state.keeper().pid()));
        }
        return all ? 0 : 1;
    }

    private boolean row(Part part, RunState state, StackSettings settings) {
        PartProcess process = PartProcess.of(part, settings);
        List<ProcessMark> marks = state.living(part);
        boolean ready = !marks.isEmpty() && process.answers();
        String lag = part == Part.CONNECT && !state.living(Part.KAFKA).isEmpty()
                ? new Lag(settings.authority(Part.KAFKA)).text()
                : "";
        context.out()
                .printf(
                        ROW,
                        part.title(),
                        ready ? "ready" : marks.isEmpty() ? absence(part, state) : "not ready",
                        part == Part.KAFKA ? settings.authority(part) : settings.address(part),
                        marks.isEmpty() ? "-" : Long.toString(marks.get(0).pid()),
                        memory(marks),
                        lag);
        return ready;
    }

    private static String absence(Part part, RunState state) {
        if (!state.wanted(part)) {
            return "stopped";
        }
        return state.restart(part)
                .map(restart ->
                        Math.max(0, Duration.between(Instant.now(), restart).toSeconds()))
                .map(seconds -> "again in %d s".formatted(seconds))
                .orElse("died");
    }

    private static String memory(List<ProcessMark> marks) {
        return marks.isEmpty() || ResidentMemory.of(marks.get(0)).isEmpty()
                ? "-"
                : String.format(
                        Locale.ROOT, "%d MB", ResidentMemory.of(marks.get(0)).getAsLong() / 1_000_000);
    }
}
