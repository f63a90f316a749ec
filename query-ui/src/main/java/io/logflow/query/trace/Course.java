package io.logflow.query.trace;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The time a trace takes on the page, from its first event to the last one shown.
 *
 * @param start absent when no event has a time
 */
record Course(Optional<Instant> start, Duration length) {

    /** Units of a lane's drawing, whatever its width on the screen. */
    static final int WIDTH = 1_000;

    /** A pause is worth a line when it takes a tenth of the whole, and more than a person would call at once. */
    private static final int SHARE_OF_A_PAUSE = 10;

    private static final Duration LEAST_PAUSE = Duration.ofMillis(100);

    static Course of(List<TraceEvent> events) {
        List<Instant> times =
                events.stream().flatMap(event -> event.time().stream()).sorted().toList();
        return times.isEmpty()
                ? new Course(Optional.empty(), Duration.ZERO)
                : new Course(Optional.of(times.get(0)), Duration.between(times.get(0), times.get(times.size() - 1)));
    }

    Optional<Duration> offset(TraceEvent event) {
        return start.flatMap(first -> event.time().map(time -> Duration.between(first, time)));
    }

    /** The place of an event in a lane's drawing, from 0 to {@link #WIDTH}. */
    int place(TraceEvent event) {
        return offset(event)
                .filter(offset -> !length.isZero())
                .map(offset -> (int) Math.round(WIDTH * (double) offset.toNanos() / length.toNanos()))
                .orElse(0);
    }

    Optional<Duration> pause(TraceEvent before, TraceEvent after) {
        return offset(before)
                .flatMap(from -> offset(after).map(to -> to.minus(from)))
                .filter(pause -> pause.compareTo(LEAST_PAUSE) >= 0
                        && pause.multipliedBy(SHARE_OF_A_PAUSE).compareTo(length) >= 0);
    }
}
