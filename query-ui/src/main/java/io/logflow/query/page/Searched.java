package io.logflow.query.page;

import io.logflow.query.search.TimeRange;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The two ends of the time that was searched. An end without a time is open. */
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
            return new End(instant.truncatedTo(ChronoUnit.MILLIS).toString(), SECONDS.format(instant) + " UTC");
        }
    }

    /** @param now what the open end of a search means */
    static Searched of(TimeRange range, Instant now) {
        return new Searched(
                range.from().map(End::of).orElse(new End("", "the beginning")),
                End.of(range.to().filter(end -> end.isBefore(now)).orElse(now)));
    }

    public boolean isAllTime() {
        return from.iso().isEmpty();
    }
}
