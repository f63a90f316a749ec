package io.logflow.stack.process;

import java.time.Duration;

/** How a process came to its end. */
public enum Ending {
    GONE_BEFORE,
    ORDERLY,
    KILLED,
    SURVIVED;

    private static final Duration KILL_LIMIT = Duration.ofSeconds(10);

    /** Asks a process to end, waits, and kills it when the time is over. */
    public static Ending of(ProcessMark mark, Duration grace) {
        if (!mark.alive()) {
            return GONE_BEFORE;
        }
        ProcessHandle.of(mark.pid()).ifPresent(ProcessHandle::destroy);
        if (Waiting.until(grace, () -> !mark.alive())) {
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
        return Waiting.until(KILL_LIMIT, () -> !mark.alive()) ? KILLED : SURVIVED;
    }
}
