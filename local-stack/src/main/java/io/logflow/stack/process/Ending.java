package io.logflow.stack.process;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** How a process came to its end. */
public enum Ending {
    GONE_BEFORE,
    ORDERLY,
    KILLED,
    SURVIVED;

    private static final Duration STEP = Duration.ofMillis(50);
    private static final Duration KILL_LIMIT = Duration.ofSeconds(10);

    /** Asks a process to end, waits, and kills it when the time is over. */
    public static Ending of(ProcessMark mark, Duration grace) {
        if (!mark.alive()) {
            return GONE_BEFORE;
        }
        ProcessHandle.of(mark.pid()).ifPresent(ProcessHandle::destroy);
        if (within(grace, () -> !mark.alive())) {
            return ORDERLY;
        }
        return kill(mark);
    }

    /** Ends a process without asking it. */
    public static Ending kill(ProcessMark mark) {
        if (!mark.alive()) {
            return GONE_BEFORE;
        }
        ProcessHandle.of(mark.pid()).ifPresent(ProcessHandle::destroyForcibly);
        return within(KILL_LIMIT, () -> !mark.alive()) ? KILLED : SURVIVED;
    }

    /** Whether the condition came true in time; an interrupt counts as the end of the time, and stays set. */
    public static boolean within(Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            try {
                Thread.sleep(STEP.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return condition.getAsBoolean();
            }
        }
        return true;
    }
}
