package io.logflow.query.store;

import java.time.Duration;

/** When the answer to a whole request is due, however many searches it takes: each gets what those before it have left. */
public final class Deadline {

    private static final long STEP_MILLIS = 250;

    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    boolean isOver() {
        return end - System.nanoTime() <= 0;
    }

    /**
     * What is left, in whole steps: so the same question is asked in the same words, by which Elasticsearch knows an answer again. Never
     * nothing, so that it says itself that it ran out of time.
     */
    Duration left() {
        long millis = Duration.ofNanos(end - System.nanoTime()).toMillis();
        return Duration.ofMillis(STEP_MILLIS * Math.max(1, (millis + STEP_MILLIS) / STEP_MILLIS));
    }
}
