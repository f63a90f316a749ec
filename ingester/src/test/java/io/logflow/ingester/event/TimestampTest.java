package io.logflow.ingester.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The row {@code timestamp} of the event table, as an event shows it. What a time is at all is for {@link EventTimeTest}. */
class TimestampTest {
    private static final String RECEIVED = "2026-11-21T22:00:00.123456789Z";

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    own name       | "timestamp":"2023-09-15T08:00:00Z"            | 2023-09-15T08:00:00.000000000Z |
                    @timestamp     | "@timestamp":"2023-09-15T08:00:00Z"           | 2023-09-15T08:00:00.000000000Z |
                    time           | "time":1694764800                             | 2023-09-15T08:00:00.000000000Z |
                    ts             | "ts":1694764800.5                             | 2023-09-15T08:00:00.500000000Z |
                    escaped name   | "t\\u0073":1694764800123                      | 2023-09-15T08:00:00.123000000Z |
                    escaped value  | "time":"2023-09-15T10:00:00\\u002B02:00"      | 2023-09-15T08:00:00.000000000Z |
                    own name first | "timestamp":1694764800,"time":1               | 2023-09-15T08:00:00.000000000Z | "time":1
                    own name last  | "@timestamp":1,"timestamp":1694764800         | 2023-09-15T08:00:00.000000000Z | "@timestamp":1
                    ranks          | "ts":1,"time":2,"@timestamp":1694764800       | 2023-09-15T08:00:00.000000000Z | "ts":1,"time":2
                    lower ranks    | "ts":1,"time":1694764800                      | 2023-09-15T08:00:00.000000000Z | "ts":1
                    null makes way | "timestamp":null,"ts":1694764800              | 2023-09-15T08:00:00.000000000Z |
                    """)
    void timestamp_isFoundByItsNames_ofWhichTheFirstWins(
            String name, String members, String timestamp, @Nullable String moved) {
        CanonicalEvent event = CanonicalEvent.of("{\"message\":\"a\"," + members + "}");

        assertThat(event.timestamp()).isEqualTo(timestamp);
        assertThat(event.fields()).isEqualTo(withMetadata(moved));
        assertThat(event.flags()).isEmpty();
        assertThat(event.receivedAt()).isEqualTo(RECEIVED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"message\":\"a\"}", "{\"message\":\"a\",\"timestamp\":null}", "{\"time\":null,\"msg\":\"a\"}"
            })
    void eventWithoutATimestamp_getsTheTimeOfReceipt_andAFlag(String record) {
        CanonicalEvent event = CanonicalEvent.of(record);

        assertThat(event.timestamp()).isEqualTo(RECEIVED);
        assertThat(event.receivedAt()).isEqualTo(RECEIVED);
        assertThat(event.fields()).isEqualTo("\"level\":\"unknown\",\"message\":\"a\"");
        assertThat(event.flags()).containsExactly("timestamp-missing");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    words            | "yesterday"                            | timestamp-unreadable
                    empty            | ""                                     | timestamp-unreadable
                    date alone       | "2023-09-15"                           | timestamp-unreadable
                    number as text   | "1694764800"                           | timestamp-unreadable
                    no such day      | "2023-02-29T08:00:00Z"                 | timestamp-unreadable
                    escaped garbage  | "2023-09-15T08:00:00\\u0000"           | timestamp-unreadable
                    boolean          | true                                   | timestamp-unreadable
                    object           | {"seconds":1694764800}                 | timestamp-unreadable
                    array            | [2023,9,15]                            | timestamp-unreadable
                    before 1970      | "1969-12-31T23:59:59.999999999Z"       | timestamp-out-of-range
                    after 2262       | "2262-04-11T23:47:16.854775808Z"       | timestamp-out-of-range
                    negative         | -1                                     | timestamp-out-of-range
                    huge             | 1e400                                  | timestamp-out-of-range
                    hugest           | 1e2147483647                           | timestamp-out-of-range
                    beyond hugest    | 1e99999999999999999999                 | timestamp-out-of-range
                    tiniest          | 1e-2147483647                          | timestamp-out-of-range
                    """)
    void unreadableTimestamp_staysInMetadata_andTheTimeOfReceiptStandsForIt(String name, String value, String flag) {
        CanonicalEvent event = CanonicalEvent.of("{\"message\":\"a\",\"timestamp\":" + value + "}");

        assertThat(event.timestamp()).isEqualTo(RECEIVED);
        assertThat(event.fields()).isEqualTo(withMetadata("\"timestamp\":" + value));
        assertThat(event.flags()).containsExactly(flag);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    text of ten digits  | "2023-09-15T08:00:00.1234567891Z"        | 2023-09-15T08:00:00.123456789Z
                    text with a comma   | "2023-09-15 08:00:00,12345678999999"     | 2023-09-15T08:00:00.123456789Z
                    seconds             | 1694764800.1234567891                    | 2023-09-15T08:00:00.123456789Z
                    milliseconds        | 1694764800123.4567891                    | 2023-09-15T08:00:00.123456789Z
                    nanoseconds         | 1694764800123456789.5                    | 2023-09-15T08:00:00.123456789Z
                    exponent            | 16947648001234567891e-10                 | 2023-09-15T08:00:00.123456789Z
                    """)
    void timestampFinerThanNanoseconds_isCut_andItsDigitsStayInMetadata(String name, String value, String timestamp) {
        CanonicalEvent event = CanonicalEvent.of("{\"message\":\"a\",\"ts\":" + value + "}");

        assertThat(event.timestamp()).isEqualTo(timestamp);
        assertThat(event.fields()).isEqualTo(withMetadata("\"ts\":" + value));
        assertThat(event.flags()).containsExactly("timestamp-cut-to-nanoseconds");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1694764800.500000000000",
                "1.6947648005e9",
                "16947648005e-1",
                "\"2023-09-15T08:00:00.500000000Z\""
            })
    void timestampWithOnlyZerosBelowTheNanosecond_losesNothing(String value) {
        CanonicalEvent event = CanonicalEvent.of("{\"message\":\"a\",\"ts\":" + value + "}");

        assertThat(event.timestamp()).isEqualTo("2023-09-15T08:00:00.500000000Z");
        assertThat(event.flags()).isEmpty();
    }

    private static String withMetadata(@Nullable String members) {
        return "\"level\":\"unknown\",\"message\":\"a\"" + (members == null ? "" : ",\"metadata\":{" + members + "}");
    }
}
