package io.logflow.query.store;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** The time of an event as the ingester writes it: RFC 3339 in UTC. */
public final class EventTime {

    private static final long NANOS = 1_000_000_000L;

    private EventTime() {}

    /** Absent for what LogFlow would not have written or {@code date_nanos} cannot hold. */
    public static Optional<Instant> of(String timestamp) {
        try {
            Instant instant = Instant.parse(timestamp);
            long unused = nanos(instant);
            return Optional.of(instant);
        } catch (DateTimeException | ArithmeticException unreadable) {
            return Optional.empty();
        }
    }

    /** The value by which Elasticsearch sorts. */
    static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS), instant.getNano());
    }
}
