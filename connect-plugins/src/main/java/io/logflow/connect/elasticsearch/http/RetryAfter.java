package io.logflow.connect.elasticsearch.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** The header {@code Retry-After}: seconds or a date (RFC 9110, section 10.2.3). */
final class RetryAfter {
    /** A proxy that says "tomorrow" must not stop the sink until then. */
    private static final Duration MAX = Duration.ofMinutes(1);

    private RetryAfter() {}

    /** How long to wait at least, a minute at most; nothing if the value is neither or in the past. */
    static Duration parse(String value, Instant now) {
        Duration wait = Duration.ZERO;
        try {
            wait = value.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(value))
                    : Duration.between(now, Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value)));
        } catch (DateTimeException e) {
            // no date either: as if there were none
        }
        return wait.isNegative() ? Duration.ZERO : wait.compareTo(MAX) > 0 ? MAX : wait;
    }
}
