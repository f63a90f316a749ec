package io.logflow.stack.process;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what tells nobody when it happens. */
public final class Waiting {
    private static final Duration SHORT = Duration.ofMillis(50);

    private Waiting() {}

    /** Whether the condition came true in time; asks often, for conditions that cost next to nothing. */
    public static boolean until(Duration limit, BooleanSupplier condition) {
        return until(limit, SHORT, condition);
    }

    /** Whether the condition came true in time; an interrupt counts as the end of the time, and stays set. */
    public static boolean until(Duration limit, Duration pause, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            try {
                Thread.sleep(pause.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return condition.getAsBoolean();
            }
        }
        return true;
    }
}
