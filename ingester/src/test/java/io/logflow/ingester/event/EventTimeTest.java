package io.logflow.ingester.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.ingester.Seed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {
    private static final DateTimeFormatter NANOS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z'").withZone(ZoneOffset.UTC);

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    RFC 3339                 | 2023-09-15T08:00:00Z                  | 2023-09-15T08:00:00Z
                    lower-case z             | 2023-09-15T08:00:00z                  | 2023-09-15T08:00:00Z
                    lower-case t             | 2023-09-15t08:00:00z                  | 2023-09-15T08:00:00Z
                    blank                    | 2023-09-15 08:00:00Z                  | 2023-09-15T08:00:00Z
                    no offset                | 2023-09-15T08:00:00                   | 2023-09-15T08:00:00Z
                    blank and no offset      | 2023-09-15 08:00:00                   | 2023-09-15T08:00:00Z
                    no seconds               | 2023-09-15T08:00                      | 2023-09-15T08:00:00Z
                    no seconds, Z            | 2023-09-15T08:00Z                     | 2023-09-15T08:00:00Z
                    no seconds, offset       | 2023-09-15T08:00+01:30                | 2023-09-15T06:30:00Z
                    +hh:mm                   | 2023-09-15T08:00:00+05:30             | 2023-09-15T02:30:00Z
                    -hh:mm                   | 2023-09-15T08:00:00-05:30             | 2023-09-15T13:30:00Z
                    +hhmm                    | 2023-09-15T08:00:00+0530              | 2023-09-15T02:30:00Z
                    -hhmm                    | 2023-09-15T08:00:00-0530              | 2023-09-15T13:30:00Z
                    +hh                      | 2023-09-15T08:00:00+02                | 2023-09-15T06:00:00Z
                    -hh                      | 2023-09-15T08:00:00-02                | 2023-09-15T10:00:00Z
                    -00:00                   | 2023-09-15T08:00:00-00:00             | 2023-09-15T08:00:00Z
                    largest offset           | 2023-09-15T08:00:00+23:59             | 2023-09-14T08:01:00Z
                    offset into the next day | 2023-12-31T23:30:00-01:00             | 2024-01-01T00:30:00Z
                    1 digit                  | 2023-09-15T08:00:00.1Z                | 2023-09-15T08:00:00.1Z
                    2 digits                 | 2023-09-15T08:00:00.12Z               | 2023-09-15T08:00:00.12Z
                    3 digits                 | 2023-09-15T08:00:00.123Z              | 2023-09-15T08:00:00.123Z
                    4 digits                 | 2023-09-15T08:00:00.1234Z             | 2023-09-15T08:00:00.1234Z
                    5 digits                 | 2023-09-15T08:00:00.12345Z            | 2023-09-15T08:00:00.12345Z
                    6 digits, no offset      | 2023-09-15 08:00:00.123456            | 2023-09-15T08:00:00.123456Z
                    7 digits                 | 2023-09-15T08:00:00.1234567Z          | 2023-09-15T08:00:00.1234567Z
                    8 digits                 | 2023-09-15T08:00:00.12345678Z         | 2023-09-15T08:00:00.12345678Z
                    9 digits                 | 2023-09-15T08:00:00.123456789+00:00   | 2023-09-15T08:00:00.123456789Z
                    10 digits are cut        | 2023-09-15T08:00:00.1234567899Z       | 2023-09-15T08:00:00.123456789Z
                    30 digits are cut        | 2023-09-15T08:00:00.012345678999999999999999999999-01 | 2023-09-15T09:00:00.012345678Z
                    comma                    | 2023-09-15 08:00:00,123               | 2023-09-15T08:00:00.123Z
                    leap second              | 2016-12-31T23:59:60Z                  | 2017-01-01T00:00:00Z
                    leap second elsewhere    | 2017-01-01T05:29:60.5+05:30           | 2017-01-01T00:00:00.5Z
                    leap day                 | 2024-02-29T00:00:00Z                  | 2024-02-29T00:00:00Z
                    leap day of 2000         | 2000-02-29T12:00:00Z                  | 2000-02-29T12:00:00Z
                    first nanosecond         | 1970-01-01T00:00:00Z                  | 1970-01-01T00:00:00Z
                    first, elsewhere         | 1969-12-31T19:00:00-05:00             | 1970-01-01T00:00:00Z
                    last nanosecond          | 2262-04-11T23:47:16.854775807Z        | 2262-04-11T23:47:16.854775807Z
                    last, with more digits   | 2262-04-11T23:47:16.8547758079Z       | 2262-04-11T23:47:16.854775807Z
                    """)
    void dateTime_isRead(String name, String text, Instant expected) {
        assertThat(ofText(text)).isEqualTo(nanos(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2023-09-15",
                "2023-09-15T",
                "2023-09-15T08",
                "2023-09-15T08Z",
                "2023-09-15T08:0",
                "2023-09-15T08:00:",
                "2023-09-15T08:00:0",
                "2023-09-15T08:00:0Z",
                "2023-09-15T08:00:00.",
                "2023-09-15T08:00:00.Z",
                "2023-09-15T08:00:00,Z",
                "2023-09-15T08:00:00;5Z",
                "2023-09-15T08:00:00 Z",
                "2023-09-15T08:00:00 +02:00",
                "2023-09-15T08:00:00ZZ",
                "2023-09-15T08:00:00Z ",
                " 2023-09-15T08:00:00Z",
                "2023-09-15T08:00:00UTC",
                "2023-09-15T08:00:00+",
                "2023-09-15T08:00:00+0",
                "2023-09-15T08:00:00+000",
                "2023-09-15T08:00:00+00:",
                "2023-09-15T08:00:00+00:0",
                "2023-09-15T08:00:00+0:00",
                "2023-09-15T08:00:00+00:000",
                "2023-09-15T08:00:00+00:00:00",
                "2023-09-15T08:00:00+24:00",
                "2023-09-15T08:00:00+00:60",
                "2023-09-15T08:00:00+-1:00",
                "2023-09-15T08:00:00*02:00",
                "2023-09-15T24:00:00Z",
                "2023-09-15T08:60:00Z",
                "2023-09-15T08:00:61Z",
                "2023-00-15T08:00:00Z",
                "2023-13-15T08:00:00Z",
                "2023-09-00T08:00:00Z",
                "2023-09-31T08:00:00Z",
                "2023-04-31T08:00:00Z",
                "2023-06-31T08:00:00Z",
                "2023-11-31T08:00:00Z",
                "2023-01-32T08:00:00Z",
                "2023-02-29T08:00:00Z",
                "2024-02-30T08:00:00Z",
                "2100-02-29T08:00:00Z",
                "2023/09/15T08:00:00Z",
                "2023-09-15_08:00:00Z",
                "2023-09-15T08.00.00Z",
                "20230915T080000Z0000",
                "2023-W37-5T08:00:00Z",
                "+2023-09-15T08:00:00Z",
                "-023-09-15T08:00:00Z",
                "12023-09-15T08:00:00Z",
                "2023-9-15T08:00:00.0Z",
                "2023-09-15T 8:00:00Z",
                "2023-09-15T-8:00:00Z",
                "2\u0660\u06623-09-15T08:00:00Z",
                "Fri, 15 Sep 2023 08:00:00 GMT",
                "1694764800000000000"
            })
    void textThatIsNoDateTime_isUnreadable(String text) {
        assertThat(ofText(text)).isEqualTo(EventTime.UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000-01-01T00:00:00Z",
                "1600-02-29T00:00:00Z",
                "1969-12-31T23:59:59.999999999Z",
                "1970-01-01T00:59:59.999999999+01:00",
                "2262-04-11T23:47:16.854775808Z",
                "2262-04-11T23:47:17Z",
                "2262-04-11T22:47:17-01:00",
                "9999-12-31T23:59:60Z"
            })
    void dateTimeBefore1970OrAfter2262_isOutOfRange(String text) {
        assertThat(ofText(text)).isEqualTo(EventTime.OUT_OF_RANGE);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    seconds                 | 1694764800                 | 1694764800000000000
                    seconds with a fraction | 1694764800.123456789       | 1694764800123456789
                    milliseconds            | 1694764800123              | 1694764800123000000
                    milliseconds, fraction  | 1694764800123.456          | 1694764800123456000
                    microseconds            | 1694764800123456           | 1694764800123456000
                    microseconds, fraction  | 1694764800123456.5         | 1694764800123456500
                    nanoseconds             | 1694764800123456789        | 1694764800123456789
                    exponent                | 1.6947648e9                | 1694764800000000000
                    plus and upper case     | 1.6947648E+9               | 1694764800000000000
                    negative exponent       | 16947648005e-1             | 1694764800500000000
                    milliseconds, exponent  | 1.694764800123e12          | 1694764800123000000
                    below a nanosecond      | 0.0000000009               | 0
                    zero                    | 0                          | 0
                    negative zero           | -0.0                       | 0
                    last second of seconds  | 9223372036                 | 9223372036000000000
                    last of seconds         | 9223372036.854775807       | 9223372036854775807
                    first milliseconds      | 100000000000               | 100000000000000000
                    last of milliseconds    | 9223372036854.775807       | 9223372036854775807
                    first microseconds      | 100000000000000            | 100000000000000000
                    first nanoseconds       | 100000000000000000         | 100000000000000000
                    last nanosecond         | 9223372036854775807        | 9223372036854775807
                    """)
    void number_isToldApartBySize(String name, String number, long expected) {
        assertThat(ofNumber(number)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "-0.000000001",
                "-1694764800",
                "9223372036.854775808",
                "9223372037",
                "99999999999",
                "9223372036854775808",
                "1e19",
                "1e40",
                "1e41",
                "1e400",
                "1e2147483606",
                "0e2147483647",
                "1e2147483646",
                "1e2147483647",
                "9.99e2147483647",
                "-1e2147483647",
                "1e2147483648",
                "1e9999999999999999999999",
                "1e-41",
                "1e-2147483647",
                "1e-9999999999999999999999",
                "12345678901234567890123456789012345678901"
            })
    void numberThatIsNoTimeBetween1970And2262_isOutOfRange_atNoCost(String number) {
        assertThat(ofNumber(number)).isEqualTo(EventTime.OUT_OF_RANGE);
    }

    @Test
    void everyDateTime_isReadAsJavaReadsIt_andWrittenAsJavaWritesIt() {
        Random random = Seed.random();
        for (int i = 0; i < 20_000; i++) {
            long seconds = (long) (random.nextDouble() * 9_223_372_036L);
            int nano = random.nextInt(1_000_000_000);
            ZoneOffset offset = ZoneOffset.ofTotalSeconds((random.nextInt(36 * 60) - 18 * 60) * 60);
            OffsetDateTime time = LocalDateTime.ofEpochSecond(seconds, nano, ZoneOffset.UTC)
                    .atOffset(ZoneOffset.UTC)
                    .withOffsetSameInstant(offset);
            String text = time.format(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnnxxx"));

            long read = ofText(text);

            assertThat(read).as(text).isEqualTo(seconds * 1_000_000_000L + nano);
            assertThat(written(read)).isEqualTo(NANOS.format(time));
        }
    }

    @Test
    void everyDayOfTheRange_hasTheDateThatJavaGivesIt() {
        for (long day = 0; day <= 106_751; day++) {
            ByteSink sink = new ByteSink();
            EventTime.writeDate(day, '-', sink);

            String date = new String(sink.toByteArray(), StandardCharsets.US_ASCII);

            assertThat(date).isEqualTo(LocalDate.ofEpochDay(day).toString());
            assertThat(ofText(date + "T00:00")).isEqualTo(day * 86_400_000_000_000L);
        }
    }

    private static String written(long nanos) {
        ByteSink sink = new ByteSink();
        EventTime.write(nanos, sink);
        return new String(sink.toByteArray(), StandardCharsets.US_ASCII);
    }

    /** Between other characters that must not be looked at. */
    private static long ofText(String text) {
        byte[] bytes = ('9' + text + "99:99:99").getBytes(StandardCharsets.UTF_8);
        return EventTime.ofText(bytes, 1, bytes.length - 8);
    }

    private static long ofNumber(String number) {
        byte[] bytes = ('9' + number + '9').getBytes(StandardCharsets.UTF_8);
        return EventTime.ofNumber(bytes, 1, bytes.length - 1);
    }

    private static long nanos(Instant instant) {
        return ChronoUnit.NANOS.between(Instant.EPOCH, instant);
    }
}
