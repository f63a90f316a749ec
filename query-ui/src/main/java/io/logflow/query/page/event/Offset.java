package io.logflow.query.page.event;

import java.time.Duration;
import java.util.Locale;

/** Distances between events in words: as exact as is of use at their size. */
public final class Offset {

    private static final long MICRO = 1_000;
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000_000_000;

    private Offset() {}

    /** With a sign: {@code +12 ms}, {@code −1.250 s}; {@code +0 ms} for none. */
    public static String signed(Duration distance) {
        return (distance.isNegative() ? "−" : "+") + length(distance.abs());
    }

    /** Without a sign. */
    public static String length(Duration distance) {
        long days = distance.toDays();
        if (days > 0) {
            return days + " d " + distance.toHoursPart() + " h";
        }
        if (distance.toHours() > 0) {
            return distance.toHours() + " h " + distance.toMinutesPart() + " min";
        }
        if (distance.toMinutes() > 0) {
            return distance.toMinutes() + " min " + distance.toSecondsPart() + " s";
        }
        long nanos = distance.toNanos();
        if (nanos >= SECOND) {
            return String.format(Locale.ROOT, "%d.%03d s", nanos / SECOND, nanos % SECOND / MILLI);
        }
        return nanos == 0 || nanos >= MILLI ? nanos / MILLI + " ms" : Math.max(1, nanos / MICRO) + " µs";
    }
}
