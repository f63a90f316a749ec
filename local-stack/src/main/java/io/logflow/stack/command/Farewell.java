package io.logflow.stack.command;

import io.logflow.stack.Progress;
import io.logflow.stack.settings.Part;
import io.logflow.stack.state.RunState;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Tells how the parts of another launcher end, one after the other, as its state shows it. */
final class Farewell {
    private final Deque<Part> left = new ArrayDeque<>();
    private final Progress progress;
    private long begin = System.nanoTime();

    Farewell(RunState state, Progress progress) {
        this.progress = progress;
        Part.stopOrder().stream().filter(part -> !state.living(part).isEmpty()).forEach(left::add);
        announceNext();
    }

    /** Looks at the state; none at all means that everything has ended. */
    void look(Optional<RunState> state) {
        while (!left.isEmpty() && !lives(left.element(), state)) {
            long now = System.nanoTime();
            progress.stopped(left.remove().title(), Duration.ofNanos(now - begin), "");
            begin = now;
            announceNext();
        }
    }

    private static boolean lives(Part part, Optional<RunState> state) {
        return state.filter(known -> !known.living(part).isEmpty()).isPresent();
    }

    private void announceNext() {
        if (!left.isEmpty()) {
            progress.stopping(left.element().title());
        }
    }
}
