package io.logflow.query.store;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalUnit;
import java.util.List;
import java.util.Optional;

/**
 * How much time one bucket of a histogram covers. A day, a week, a month, a quarter and a year are those of the calendar, so that a day has 23
 * hours when the clocks change; of what is shorter, the bucket in which they change is so much shorter or longer, or divided there.
 *
 * @param name as in parameters and answers: {@code 30s}, {@code 1d}, {@code 1M}
 */
public record Interval(String name, int amount, TemporalUnit unit) {

    /** From the shortest to the longest; people read bars of these, not of 17 seconds. */
    public static final List<Interval> ALL = List.of(
            new Interval("1ms", 1, ChronoUnit.MILLIS),
            new Interval("10ms", 10, ChronoUnit.MILLIS),
            new Interval("100ms", 100, ChronoUnit.MILLIS),
            new Interval("1s", 1, ChronoUnit.SECONDS),
            new Interval("2s", 2, ChronoUnit.SECONDS),
            new Interval("5s", 5, ChronoUnit.SECONDS),
            new Interval("10s", 10, ChronoUnit.SECONDS),
            new Interval("15s", 15, ChronoUnit.SECONDS),
            new Interval("30s", 30, ChronoUnit.SECONDS),
            new Interval("1m", 1, ChronoUnit.MINUTES),
            new Interval("2m", 2, ChronoUnit.MINUTES),
            new Interval("5m", 5, ChronoUnit.MINUTES),
            new Interval("10m", 10, ChronoUnit.MINUTES),
            new Interval("15m", 15, ChronoUnit.MINUTES),
            new Interval("30m", 30, ChronoUnit.MINUTES),
            new Interval("1h", 1, ChronoUnit.HOURS),
            new Interval("2h", 2, ChronoUnit.HOURS),
            new Interval("3h", 3, ChronoUnit.HOURS),
            new Interval("6h", 6, ChronoUnit.HOURS),
            new Interval("12h", 12, ChronoUnit.HOURS),
            new Interval("1d", 1, ChronoUnit.DAYS),
            new Interval("1w", 1, ChronoUnit.WEEKS),
            new Interval("1M", 1, ChronoUnit.MONTHS),
            new Interval("1q", 1, IsoFields.QUARTER_YEARS),
            new Interval("1y", 1, ChronoUnit.YEARS));

    public static Optional<Interval> of(String name) {
        return ALL.stream().filter(interval -> interval.name.equals(name)).findFirst();
    }

    /**
     * The shortest interval that divides the range into at most so many buckets, one more where the range begins and ends within a
     * bucket; a year if none is long enough.
     */
    static Interval dividing(Duration range, int buckets) {
        return ALL.stream()
                .filter(interval -> interval.divides(range, buckets))
                .findFirst()
                .orElse(ALL.get(ALL.size() - 1));
    }

    /** Whether the range has at most so many of these. */
    public boolean divides(Duration range, int buckets) {
        Duration longest = length().multipliedBy(buckets);
        return range.compareTo(longest) <= 0;
    }

    boolean isCalendar() {
        return unit == IsoFields.QUARTER_YEARS || unit.isDateBased();
    }

    /** How long it is without a change of clocks; of months, quarters and years the average. */
    Duration length() {
        return unit.getDuration().multipliedBy(amount);
    }
}
