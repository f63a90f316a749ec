package io.logflow.benchmarks.search;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * The events that are searched: seven whole days of the demo's shop at a steady rate. The same for the same number and end.
 *
 * @param events how many
 * @param end midnight UTC after the last day
 */
record Corpus(int events, LocalDate end) {
    static final int DAYS = 7;

    private static final long NANOS = Duration.ofDays(DAYS).toNanos();
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy.MM.dd");

    Instant beginning() {
        return end.minusDays(DAYS).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    Instant ending() {
        return end.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** When this event was logged; they come in the order of their times. */
    Instant timeOf(int number) {
        return beginning().plusNanos((long) (NANOS * ((double) number / events)));
    }

    List<String> indices() {
        return beginning()
                .atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .datesUntil(end)
                .map(day -> "logflow-" + DAY.format(day))
                .toList();
    }

    static LocalDate dayOf(String index) {
        return LocalDate.parse(index.substring("logflow-".length()), DAY);
    }

    /** The index that the sink would put an event of that time into. */
    static String indexOf(Instant time) {
        return "logflow-" + DAY.format(time.atOffset(ZoneOffset.UTC));
    }
}
