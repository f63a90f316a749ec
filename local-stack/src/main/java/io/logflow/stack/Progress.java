package io.logflow.stack;

import java.time.Duration;

/** Hears how a LogFlow starts and stops, of that what it cares about. Called from several threads at once. */
public interface Progress {
    /** A part, or another step of the start, begins. */
    default void starting(String what) {}

    /** It is ready; {@code where} says what to open or look at, if there is something. */
    default void ready(String what, Duration took, String where) {}

    /** It is asked to end. */
    default void stopping(String what) {}

    /** It has ended; {@code how} is empty if that was in order. */
    default void stopped(String what, Duration took, String how) {}

    /** Something worth a line of its own: a part that died, what an earlier run left behind. */
    default void told(String line) {}

    /** Tells nobody. */
    static Progress silent() {
        return new Progress() {};
    }
}
