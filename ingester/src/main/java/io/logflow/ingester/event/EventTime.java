package io.logflow.ingester.event;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/**
 * Times of events as nanoseconds since 1970 in UTC, the unit and range of Elasticsearch's {@code date_nanos}.
 *
 * <p>Read are <a href="https://www.rfc-editor.org/rfc/rfc3339">RFC 3339</a> and ISO 8601 date-times, with {@code T} or a blank between date
 * and time and with or without an offset (none means UTC), and numbers since 1970: seconds, milliseconds, microseconds or nanoseconds, told
 * apart by their size.
 */
final class EventTime {
    /** The text or number is not a time. */
    static final long UNREADABLE = -1;
    /** It is a time, but not one between 1970 and 2262. */
    static final long OUT_OF_RANGE = -2;

    static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long SECONDS_PER_DAY = 86_400;
    private static final long LAST_SECOND = Long.MAX_VALUE / NANOS_PER_SECOND;

    // A number below the first is in seconds (until the year 5138), below the second in milliseconds, and so on.
    private static final BigDecimal SECONDS_END = BigDecimal.valueOf(100_000_000_000L);
    private static final BigDecimal MILLIS_END = SECONDS_END.movePointRight(3);
    private static final BigDecimal MICROS_END = SECONDS_END.movePointRight(6);

    private static final BigDecimal LATEST = BigDecimal.valueOf(Long.MAX_VALUE);

    /** No time in the range needs as many; more would only be work. */
    private static final int MAX_NUMBER_CHARACTERS = 40;

    private EventTime() {}

    /** Reads a date-time; digits of the fraction past the ninth are cut ({@link #hasMoreThanNanos} tells). */
    static long ofText(byte[] text, int from, int to) {
        if (to - from < 16 || !isDate(text, from) || text[from + 13] != ':') {
            return UNREADABLE;
        }
        int year = number(text, from, 4);
        int month = number(text, from + 5, 2);
        int day = number(text, from + 8, 2);
        int hour = number(text, from + 11, 2);
        int minute = number(text, from + 14, 2);
        int second = 0;
        int nanos = 0;
        int at = from + 16;
        if (at < to && text[at] == ':') {
            if (to - at < 3) {
                return UNREADABLE;
            }
            second = number(text, at + 1, 2);
            at += 3;
            if (at < to && (text[at] == '.' || text[at] == ',')) {
                int start = ++at;
                for (int scale = 100_000_000; at < to && isDigit(text[at]); at++, scale /= 10) {
                    nanos += (text[at] - '0') * scale;
                }
                if (at == start) {
                    return UNREADABLE;
                }
            }
        }
        int offset = offsetSeconds(text, at, to);
        boolean sound = year >= 0
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= daysOf(year, month)
                && hour >= 0
                && hour < 24
                && minute >= 0
                && minute < 60
                && second >= 0
                && second <= 60
                && offset != Integer.MIN_VALUE;
        if (!sound) {
            return UNREADABLE;
        }
        long seconds = epochDay(year, month, day) * SECONDS_PER_DAY + hour * 3600L + minute * 60L + second - offset;
        return inRange(seconds, nanos);
    }

    /** Tells whether the fraction of a readable date-time has more than nine digits, so that reading it loses some. */
    static boolean hasMoreThanNanos(byte[] text, int from, int to) {
        if (to - from <= 29 || (text[from + 19] != '.' && text[from + 19] != ',')) {
            return false;
        }
        return isDigit(text[from + 29]);
    }

    /** Reads a number, given as sound JSON. */
    static long ofNumber(byte[] text, int from, int to) {
        if (to - from > MAX_NUMBER_CHARACTERS) {
            return OUT_OF_RANGE;
        }
        BigDecimal value;
        try {
            value = decimal(text, from, to);
        } catch (NumberFormatException e) {
            return OUT_OF_RANGE; // an exponent of more than 32 bits
        }
        if (value.signum() < 0
                || (long) value.precision() - value.scale() > MAX_NUMBER_CHARACTERS // a scale can be all of an int
                || value.scale() > MAX_NUMBER_CHARACTERS) {
            return OUT_OF_RANGE;
        }
        BigDecimal nanos = toNanos(value).setScale(0, RoundingMode.DOWN);
        return nanos.compareTo(LATEST) > 0 ? OUT_OF_RANGE : nanos.longValueExact();
    }

    /** Tells whether a readable number has digits below the nanosecond, so that reading it loses some. */
    static boolean isFinerThanNanos(byte[] text, int from, int to) {
        boolean whole = true;
        for (int i = from; whole && i < to; i++) {
            whole = isDigit(text[i]);
        }
        return !whole && toNanos(decimal(text, from, to)).stripTrailingZeros().scale() > 0;
    }

    private static BigDecimal toNanos(BigDecimal value) {
        int scale = value.compareTo(SECONDS_END) < 0
                ? 9
                : value.compareTo(MILLIS_END) < 0 ? 6 : value.compareTo(MICROS_END) < 0 ? 3 : 0;
        return value.movePointRight(scale);
    }

    private static BigDecimal decimal(byte[] text, int from, int to) {
        return new BigDecimal(new String(text, from, to - from, StandardCharsets.US_ASCII));
    }

    /** Writes the time as {@code yyyy-MM-ddTHH:mm:ss.nnnnnnnnnZ}. */
    static void write(long epochNanos, ByteSink sink) {
        long seconds = epochNanos / NANOS_PER_SECOND;
        writeDate(seconds / SECONDS_PER_DAY, '-', sink);
        long secondOfDay = seconds % SECONDS_PER_DAY;
        sink.write('T');
        sink.writePadded(secondOfDay / 3600, 2);
        sink.write(':');
        sink.writePadded(secondOfDay / 60 % 60, 2);
        sink.write(':');
        sink.writePadded(secondOfDay % 60, 2);
        sink.write('.');
        sink.writePadded(epochNanos % NANOS_PER_SECOND, 9);
        sink.write('Z');
    }

    /** The days since 1970, in UTC. */
    static long epochDay(long epochNanos) {
        return epochNanos / NANOS_PER_SECOND / SECONDS_PER_DAY;
    }

    /** Writes a day as year, month and day with a separator between them. */
    static void writeDate(long epochDay, char separator, ByteSink sink) {
        // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days, for days since 1970.
        long shifted = epochDay + 719_468;
        long era = shifted / 146_097;
        long dayOfEra = shifted % 146_097;
        long yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long monthFromMarch = (5 * dayOfYear + 2) / 153;
        long month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        sink.writePadded(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), 4);
        sink.write(separator);
        sink.writePadded(month, 2);
        sink.write(separator);
        sink.writePadded(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1, 2);
    }

    private static long inRange(long seconds, int nanos) {
        if (seconds < 0
                || seconds > LAST_SECOND
                || (seconds == LAST_SECOND && nanos > Long.MAX_VALUE % NANOS_PER_SECOND)) {
            return OUT_OF_RANGE;
        }
        return seconds * NANOS_PER_SECOND + nanos;
    }

    private static boolean isDate(byte[] text, int from) {
        byte between = text[from + 10];
        return text[from + 4] == '-' && text[from + 7] == '-' && (between == 'T' || between == ' ' || between == 't');
    }

    /** Reads {@code Z}, {@code +hh}, {@code +hhmm}, {@code +hh:mm} or nothing, up to the end; MIN_VALUE for anything else. */
    private static int offsetSeconds(byte[] text, int from, int to) {
        int length = to - from;
        if (length == 0 || (length == 1 && (text[from] == 'Z' || text[from] == 'z'))) {
            return 0;
        }
        boolean colon = length == 6 && text[from + 3] == ':';
        if ((text[from] != '+' && text[from] != '-') || !(length == 3 || length == 5 || colon)) {
            return Integer.MIN_VALUE;
        }
        int hours = number(text, from + 1, 2);
        int minutes = length == 3 ? 0 : number(text, to - 2, 2);
        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
            return Integer.MIN_VALUE;
        }
        return (text[from] == '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
    }

    /** Reads so many digits; negative if one is none. */
    private static int number(byte[] text, int from, int digits) {
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            if (!isDigit(text[i])) {
                return Integer.MIN_VALUE;
            }
            value = value * 10 + text[i] - '0';
        }
        return value;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static int daysOf(int year, int month) {
        return switch (month) {
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    /** Hinnant's days_from_civil. */
    private static long epochDay(int year, int month, int day) {
        long shiftedYear = month <= 2 ? year - 1L : year;
        long era = Math.floorDiv(shiftedYear, 400L);
        long yearOfEra = shiftedYear - era * 400;
        long dayOfYear = (153L * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
    }
}
