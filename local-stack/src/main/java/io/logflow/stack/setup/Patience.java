package io.logflow.stack.setup;

import io.logflow.stack.settings.Trouble;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Tries again, a little later each time, until a limit that holds for everything together. */
final class Patience {
    private static final long FIRST_MS = 100;
    private static final long LONGEST_MS = 1_000;

    private final Duration limit;
    private final BooleanSupplier calledOff;
    private final long end;

    Patience(Duration limit, BooleanSupplier calledOff) {
        this.limit = limit;
        this.calledOff = calledOff;
        this.end = System.nanoTime() + limit.toNanos();
    }

    interface Attempt<T> {
        T make() throws NotYet;
    }

    /** @param subject what is waited for, the beginning of the sentence that tells of a failure */
    <T> T untilDone(String subject, Attempt<T> attempt) {
        for (long pause = FIRST_MS; true; pause = Math.min(pause * 2, LONGEST_MS)) {
            try {
                return attempt.make();
            } catch (NotYet notYet) {
                if (calledOff.getAsBoolean() || System.nanoTime() - end > 0) {
                    throw new Trouble(
                            "%s: not in place after %d s of tries; the last said: %s"
                                    .formatted(subject, limit.toSeconds(), notYet.getMessage()),
                            notYet);
                }
                rest(pause);
            }
        }
    }

    private static void rest(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("The setup was interrupted.", e);
        }
    }
}
