package io.logflow.stack.demo;

import java.time.Duration;
import java.util.Locale;

/**
 * How far a demo has come.
 *
 * @param sent logs in requests that were answered
 * @param accepted logs that the ingester says are safe
 * @param rejected logs that the ingester refused
 * @param waits how often a request had to be sent again
 * @param elapsed since the first request
 */
public record Tally(long sent, long accepted, long rejected, long waits, Duration elapsed) {
    static final Tally NONE = new Tally(0, 0, 0, 0, Duration.ZERO);

    Tally plus(long moreSent, long moreAccepted, long moreRejected) {
        return new Tally(sent + moreSent, accepted + moreAccepted, rejected + moreRejected, waits, elapsed);
    }

    Tally plusWait() {
        return new Tally(sent, accepted, rejected, waits + 1, elapsed);
    }

    Tally after(Duration time) {
        return new Tally(sent, accepted, rejected, waits, time);
    }

    /** One line for people. */
    public String sentence() {
        double seconds = Math.max(elapsed.toMillis() / 1000.0, 0.001);
        String line = String.format(
                Locale.ROOT,
                "%,d logs sent, %,d accepted, %,d rejected, %.0f a second, %d s",
                sent,
                accepted,
                rejected,
                sent / seconds,
                elapsed.toSeconds());
        return waits == 0 ? line : line + ", waited for the ingester " + waits + " times";
    }
}
