package io.logflow.query.language;

import io.logflow.query.language.Condition.Bound;
import io.logflow.query.language.Condition.During;
import io.logflow.query.language.TimePoint.FromNow;
import io.logflow.query.language.TimePoint.Moment;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads times as values. */
final class Times {

    /** What a year of four digits can say in UTC. */
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    /** The time of day as far as it is given. */
    private static final Pattern GIVEN =
            Pattern.compile("[Tt ]\\d\\d:\\d\\d(?<seconds>:\\d\\d(?:[.,](?<fraction>\\d+))?)?");

    private static final DateTimeFormatter EXACT =
            new DateTimeFormatterBuilder().appendInstant(9).toFormatter(Locale.ROOT);

    private static final long MINUTE = 60_000_000_000L;

    private Times() {}

    static Optional<TimePoint> read(String text) {
        return TimePoint.parse(text)
                .filter(point -> !(point instanceof Moment moment)
                        || (!moment.instant().isBefore(FIRST)
                                && !moment.instant().isAfter(LAST)));
    }

    /** The end of what a time means: a time without seconds is a whole minute, one without a fraction a whole second. */
    static Bound<TimePoint> whole(Bound<TimePoint> bound, String text) {
        Matcher given = GIVEN.matcher(text);
        return bound.value() instanceof Moment moment && given.find()
                ? new Bound<>(new Moment(moment.instant().plusNanos(nanos(given) - 1)), true)
                : bound;
    }

    /** Whether nothing can lie in between, as far as one can tell without knowing what time it is. */
    static boolean isBackwards(During during) {
        if (during.low().isEmpty() || during.high().isEmpty()) {
            return false;
        }
        TimePoint low = during.low().get().value();
        TimePoint high = during.high().get().value();
        return low instanceof FromNow == high instanceof FromNow
                && low.start(Instant.EPOCH).isAfter(high.end(Instant.EPOCH));
    }

    /** A moment to the nanosecond, so that no longer time is read from it. */
    static String exact(TimePoint point) {
        return point instanceof Moment moment ? EXACT.format(moment.instant()) : point.text();
    }

    private static long nanos(Matcher given) {
        if (given.group("seconds") == null) {
            return MINUTE;
        }
        String fraction = given.group("fraction");
        long nanos = 1_000_000_000L;
        for (int digit = 0; fraction != null && digit < fraction.length(); digit++) {
            nanos /= 10;
        }
        return nanos;
    }
}
