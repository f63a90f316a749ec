package io.logflow.query.language;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One end of a time range as people write it: a moment, a whole day in UTC, or a distance from now. */
public sealed interface TimePoint {

    /** The first instant this can mean: what {@code from} takes. */
    Instant start(Instant now);

    /** The last instant this can mean: what {@code to} takes, which belongs to the range. */
    Instant end(Instant now);

    record Moment(Instant instant) implements TimePoint {
        @Override
        public Instant start(Instant now) {
            return instant;
        }

        @Override
        public Instant end(Instant now) {
            return instant;
        }
    }

    record Day(LocalDate date) implements TimePoint {
        @Override
        public Instant start(Instant now) {
            return date.atStartOfDay(ZoneOffset.UTC).toInstant();
        }

        @Override
        public Instant end(Instant now) {
            return date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusNanos(1);
        }
    }

    record FromNow(Duration distance) implements TimePoint {
        @Override
        public Instant start(Instant now) {
            return now.plus(distance);
        }

        @Override
        public Instant end(Instant now) {
            return now.plus(distance);
        }
    }

    Pattern RELATIVE = Pattern.compile("now(?:([+-])(\\d{1,6})([smhdw]))?");

    /** RFC 3339, with a blank for the T and without seconds or offset (then UTC) if one likes. */
    Pattern ABSOLUTE = Pattern.compile("(?<date>\\d{4}-\\d\\d-\\d\\d)"
            + "(?:[Tt ](?<time>\\d\\d:\\d\\d(?::\\d\\d(?:[.,]\\d{1,9})?)?) ?(?<offset>[Zz]|[+\\- ]?\\d\\d:?\\d\\d)?)?");

    /** Empty when the text is no time at all or names one that does not exist, such as 30 February. */
    static Optional<TimePoint> parse(String typed) {
        String text = typed.strip();
        Matcher relative = RELATIVE.matcher(text);
        if (relative.matches()) {
            return Optional.of(new FromNow(relative.group(1) == null ? Duration.ZERO : distance(relative)));
        }
        Matcher absolute = ABSOLUTE.matcher(text);
        if (!absolute.matches()) {
            return Optional.empty();
        }
        try {
            LocalDate date = LocalDate.parse(absolute.group("date"));
            return Optional.of(absolute.group("time") == null ? new Day(date) : moment(date, absolute));
        } catch (DateTimeException noSuchTime) {
            return Optional.empty();
        }
    }

    private static Duration distance(Matcher relative) {
        long amount = Long.parseLong(relative.group(2));
        Duration distance =
                switch (relative.group(3)) {
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    case "h" -> Duration.ofHours(amount);
                    case "d" -> Duration.ofDays(amount);
                    default -> Duration.ofDays(7 * amount);
                };
        return relative.group(1).equals("-") ? distance.negated() : distance;
    }

    private static Moment moment(LocalDate date, Matcher absolute) {
        LocalTime time = LocalTime.parse(absolute.group("time").replace(',', '.'));
        String offset = absolute.group("offset");
        return new Moment(date.atTime(time).toInstant(offset == null ? ZoneOffset.UTC : offset(offset)));
    }

    private static ZoneOffset offset(String offset) {
        // A plus that was not encoded in the URL arrives as a blank, or is taken for the one before the offset.
        String signed = offset.startsWith(" ") ? "+" + offset.substring(1) : offset;
        return ZoneOffset.of(Character.isDigit(signed.charAt(0)) ? "+" + signed : signed.replace('z', 'Z'));
    }
}
