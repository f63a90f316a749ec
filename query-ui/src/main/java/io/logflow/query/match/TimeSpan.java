package io.logflow.query.match;

import io.logflow.query.language.Condition.Bound;
import io.logflow.query.language.Condition.During;
import io.logflow.query.language.TimePoint;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** The instants between two limits, both included, of those that an event can have. */
public record TimeSpan(Instant first, Instant last) {

    /** What a field of nanoseconds can hold: the ingester stores no other time, and Elasticsearch refuses a range with one. */
    private static final Instant EARLIEST = Instant.EPOCH;

    private static final Instant LATEST = Instant.ofEpochSecond(0, Long.MAX_VALUE);

    /** As events have their times. Elasticsearch would fill up an upper limit with fewer digits with nines. */
    private static final DateTimeFormatter STORED = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /**
     * Empty when there is none.
     *
     * @param asOf what "now" means
     */
    public static Optional<TimeSpan> of(During during, Instant asOf) {
        return of(during.low().map(low -> first(low, asOf)), during.high().map(high -> last(high, asOf)));
    }

    /** Empty when no event can lie between the two, which belong to the span. */
    public static Optional<TimeSpan> of(Optional<Instant> from, Optional<Instant> to) {
        Instant first = from.filter(EARLIEST::isBefore).orElse(EARLIEST);
        Instant last = to.filter(LATEST::isAfter).orElse(LATEST);
        return first.isAfter(last) ? Optional.empty() : Optional.of(new TimeSpan(first, last));
    }

    /** An instant as text, in which the order of texts is that of time. */
    public static String stored(Instant instant) {
        return STORED.format(instant);
    }

    /** After a day means after its end, from a day on means from its start. */
    private static Instant first(Bound<TimePoint> low, Instant asOf) {
        return low.inclusive() ? low.value().start(asOf) : low.value().end(asOf).plusNanos(1);
    }

    private static Instant last(Bound<TimePoint> high, Instant asOf) {
        return high.inclusive()
                ? high.value().end(asOf)
                : high.value().start(asOf).minusNanos(1);
    }
}
