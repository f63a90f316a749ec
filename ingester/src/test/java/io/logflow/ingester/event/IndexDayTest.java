package io.logflow.ingester.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The header {@code day}: received on 21 November 2026 at 22:00. */
class IndexDayTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            textBlock =
                    """
                    same time,                2026-11-21T22:00:00.123456789Z, 2026.11.21
                    first nanosecond today,   2026-11-21T00:00:00Z,           2026.11.21
                    last nanosecond today,    2026-11-21T23:59:59.999999999Z, 2026.11.21
                    yesterday,                2026-11-20T23:59:59.999999999Z, 2026.11.20
                    first of 7 days before,   2026-11-14T00:00:00Z,           2026.11.14
                    last of 8 days before,    2026-11-13T23:59:59.999999999Z, 2026.11.21
                    long ago,                 2023-09-15T08:00:00Z,           2026.11.21
                    1970,                     1970-01-01T00:00:00Z,           2026.11.21
                    first of tomorrow,        2026-11-22T00:00:00Z,           2026.11.22
                    last of tomorrow,         2026-11-22T23:59:59.999999999Z, 2026.11.22
                    two days later,           2026-11-23T00:00:00Z,           2026.11.21
                    2262,                     2262-04-11T23:47:16Z,           2026.11.21
                    by its offset tomorrow,   2026-11-21T23:30:00-01:00,      2026.11.22
                    by its offset yesterday,  2026-11-21T00:30:00+01:00,      2026.11.20
                    unreadable,               soon,                           2026.11.21
                    """)
    void day_isTheEventsOwn_ifItIsNearTheDayOfReceipt(String name, String timestamp, String day) {
        CanonicalEvent event = CanonicalEvent.of("{\"message\":\"a\",\"timestamp\":\"" + timestamp + "\"}");

        assertThat(event.day()).isEqualTo(day);
    }

    @Test
    void dayOfReceipt_isThatOfUtc_overTheTurnOfTheYear() {
        IndexDay days = new IndexDay();

        assertThat(day(days, "2026-12-31T23:59:59.999999999Z")).isEqualTo("2026.12.31");
        assertThat(day(days, "2027-01-01T00:00:00Z")).isEqualTo("2027.01.01");
        assertThat(day(days, "2028-02-29T12:00:00Z")).isEqualTo("2028.02.29");
        assertThat(day(days, "2026-12-31T00:00:00Z")).isEqualTo("2026.12.31");
    }

    private static String day(IndexDay days, String received) {
        long nanos = ChronoUnit.NANOS.between(Instant.EPOCH, Instant.parse(received));
        return new String(days.of(0, EventTime.epochDay(nanos)), StandardCharsets.US_ASCII);
    }
}
