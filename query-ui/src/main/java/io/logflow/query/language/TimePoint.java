package io.logflow.query.language;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One end of a time range as people write it: a moment, a whole day in UTC, or a distance from now. */
public sealed interface TimePoint {

    /** The first instant this can mean: what {@code from} takes. */
    Instant start(Instant now);

    /** The last instant this can mean: what {@code to} takes, which belongs to the range. */
    default Instant end(Instant now) {
        return start(now);
    }

    /** The point as {@link #parse} reads it: always the same text for the same point. */
    String text();

    record Moment(Instant instant) implements TimePoint {
        @Override
        public Instant start(Instant now) {
            return instant;
        }

        @Override
        public String text() {
            return instant.toString();
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

        @Override
        public String text() {
            return date.toString();
        }
    }

    record FromNow(Duration distance) implements TimePoint {
        @Override
        public Instant start(Instant now) {
            return now.plus(distance);
        }

        /** In the largest unit up to days that it is a whole number of; in weeks only what is too long for days. */
        @Override
        public String text() {
            if (distance.isZero()) {
                return "now";
            }
            long seconds = distance.abs().toSeconds();
            for (Unit unit : UNITS) {
                if (seconds % unit.seconds == 0 && seconds / unit.seconds <= LARGEST_AMOUNT) {
                    return "now" + (distance.isNegative() ? "-" : "+") + seconds / unit.seconds + unit.letter;
                }
            }
            return "now" + (distance.isNegative() ? "-" : "+") + seconds + "s";
        }
    }

    /** A unit of the distance from now. */
    record Unit(String letter, long seconds) {}

    List<Unit> UNITS = List.of(
            new Unit("d", 86_400), new Unit("h", 3_600), new Unit("m", 60), new Unit("s", 1), new Unit("w", 604_800));

    long LARGEST_AMOUNT = 999_999;

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
        Duration distance = UNITS.stream()
                .filter(unit -> unit.letter.equals(relative.group(3)))
                .findFirst()
                .map(unit -> Duration.ofSeconds(amount * unit.seconds))
                .orElseThrow();
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
