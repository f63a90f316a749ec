package io.logflow.query.page;

import io.logflow.query.search.TimeRange;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The two ends of the time that was searched. An end without a time is open; a day that both have is said once. */
record Searched(End from, End to) {

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /**
     * One end.
     *
     * @param iso for programs; empty when the end is open
     * @param text for people
     */
    record End(String iso, String text) {

        static End of(Instant instant) {
            return new End(millis(instant), SECONDS.format(instant));
        }
    }

    /**
     * The ends of a search.
     *
     * @param now what its open end means
     */
    static Searched of(TimeRange range, Instant now) {
        Instant to = range.to().orElse(now);
        String end = SECONDS.format(to);
        return new Searched(
                range.from()
                        .map(from -> new End(millis(from), SECONDS.format(from)))
                        .orElse(new End("", "the beginning")),
                new End(
                        millis(to),
                        (range.from().filter(from -> isSameDay(from, to)).isPresent() ? end.substring(11) : end)
                                + " UTC"));
    }

    private static String millis(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static boolean isSameDay(Instant from, Instant to) {
        return SECONDS.format(from).startsWith(SECONDS.format(to).substring(0, 10));
    }

    public boolean isAllTime() {
        return from.iso().isEmpty();
    }
}
