package io.logflow.query.search;

import java.time.Instant;
import java.util.Optional;

/**
 * The time that is searched; both ends belong to it, and a missing end leaves it open.
 *
 * @param from the earliest instant
 * @param to the latest instant
 */
public record TimeRange(Optional<Instant> from, Optional<Instant> to) {

    public static final TimeRange ALL = new TimeRange(Optional.empty(), Optional.empty());

    /** What {@code date_nanos} can hold; no event lies outside, and Elasticsearch refuses a range that does. */
    private static final Instant EARLIEST = Instant.EPOCH;

    private static final Instant LATEST = Instant.ofEpochSecond(0, Long.MAX_VALUE);

    public TimeRange {
        from = from.map(TimeRange::storable);
        to = to.map(TimeRange::storable);
    }

    public boolean isAll() {
        return from.isEmpty() && to.isEmpty();
    }

    boolean isBackwards() {
        return from.isPresent() && to.isPresent() && from.get().isAfter(to.get());
    }

    private static Instant storable(Instant instant) {
        return instant.isBefore(EARLIEST) ? EARLIEST : instant.isAfter(LATEST) ? LATEST : instant;
    }
}
