package io.logflow.ingester.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows {@code resourceId …} and {@code service …} of the event table. */
class TypedFieldTest {
    private static final List<String> KEYWORDS =
            List.of("resourceId", "traceId", "spanId", "commit", "service", "host", "endpoint");

    @Test
    void fieldsAreWritten_inTheOrderOfTheContract_whateverOrderTheyCameIn() {
        String backwards =
                """
                {"metadata":{"a":1},"durationMs":1.50,"httpStatus":500,"endpoint":"/e","host":"h","service":"s","commit":"c",
                "spanId":"p","traceId":"t","resourceId":"r","message":"m","level":"info","timestamp":0}""";

        CanonicalEvent event = CanonicalEvent.of(backwards);

        assertThat(event.json())
                .startsWith(
                        "{\"@timestamp\":\"1970-01-01T00:00:00.000000000Z\",\"level\":\"info\",\"message\":\"m\","
                                + "\"resourceId\":\"r\",\"traceId\":\"t\",\"spanId\":\"p\",\"commit\":\"c\",\"service\":\"s\",\"host\":\"h\","
                                + "\"endpoint\":\"/e\",\"httpStatus\":500,\"durationMs\":1.50,\"metadata\":{\"a\":1},\"ingest\":{");
        assertThat(event.flags()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("stringsOf512CodePoints")
    void stringOf512CodePoints_isKept_andOneMoreIsMovedAndFlagged(String codePoint) {
        for (String field : KEYWORDS) {
            String fits = '"' + codePoint.repeat(512) + '"';
            String isOver = '"' + codePoint.repeat(512) + "x\"";

            CanonicalEvent kept = CanonicalEvent.of("{\"message\":\"a\",\"ts\":0,\"" + field + "\":" + fits + "}");
            CanonicalEvent moved = CanonicalEvent.of("{\"message\":\"a\",\"ts\":0,\"" + field + "\":" + isOver + "}");

            String common = "\"level\":\"unknown\",\"message\":\"a\",";
            assertThat(kept.fields()).isEqualTo(common + "\"" + field + "\":" + fits);
            assertThat(kept.flags()).isEmpty();
            assertThat(moved.fields()).isEqualTo(common + "\"metadata\":{\"" + field + "\":" + isOver + "}");
            assertThat(moved.flags()).containsExactly("too-long:" + field);
        }
    }

    static Stream<Arguments> stringsOf512CodePoints() {
        return Stream.of(
                argumentSet("one byte", "x"),
                argumentSet("two bytes", "\u00e9"),
                argumentSet("three bytes", "\u20ac"),
                argumentSet("four bytes", "\ud83d\ude00"),
                argumentSet("short escape", "\\n"),
                argumentSet("escape", "\\u20AC"),
                argumentSet("escaped quote", "\\\""),
                argumentSet("escaped backslash", "\\\\"),
                argumentSet("escaped surrogate pair", "\\ud83d\\uDE00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "1.10", "true", "false", "{}", "{\"id\":\"a\"}", "[]", "[\"a\",\"b\"]"})
    void keywordOfAnotherType_isMovedAndFlagged(String value) {
        for (String field : KEYWORDS) {
            CanonicalEvent event = CanonicalEvent.of("{\"message\":\"a\",\"ts\":0,\"" + field + "\":" + value + "}");

            assertThat(event.fields())
                    .isEqualTo(
                            "\"level\":\"unknown\",\"message\":\"a\",\"metadata\":{\"" + field + "\":" + value + "}");
            assertThat(event.flags()).containsExactly("wrong-type:" + field);
        }
    }

    @Test
    void nullInAWellKnownField_saysThatThereIsNoValue() {
        CanonicalEvent event = CanonicalEvent.of("{\"message\":\"a\",\"ts\":0,\"resourceId\":null,\"traceId\":null,"
                + "\"spanId\":null,\"commit\":null,\"service\":null,\"host\":null,\"endpoint\":null,\"httpStatus\":null,"
                + "\"durationMs\":null,\"metadata\":null,\"level\":null}");

        assertThat(event.fields()).isEqualTo("\"level\":\"unknown\",\"message\":\"a\"");
        assertThat(event.flags()).isEmpty();
    }

    @Test
    void emptyAndBlankStrings_areValues() {
        CanonicalEvent event = CanonicalEvent.of("{\"message\":\"a\",\"ts\":0,\"traceId\":\"\",\"host\":\" \"}");

        assertThat(event.fields()).isEqualTo("\"level\":\"unknown\",\"message\":\"a\",\"traceId\":\"\",\"host\":\" \"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "200", "-1", "2147483647", "-2147483648"})
    void httpStatus_isAnyIntegerOf32Bits(String value) {
        CanonicalEvent event = CanonicalEvent.of("{\"message\":\"a\",\"ts\":0,\"httpStatus\":" + value + "}");

        assertThat(event.fields()).isEqualTo("\"level\":\"unknown\",\"message\":\"a\",\"httpStatus\":" + value);
        assertThat(event.flags()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "-0.0", "1.10", "12.5", "1e3", "1E-400", "1.7976931348623157e308", "12345678901234567890"})
    void durationMs_isAnyNumberThatADoubleHolds_withItsDigits(String value) {
        CanonicalEvent event = CanonicalEvent.of("{\"message\":\"a\",\"ts\":0,\"durationMs\":" + value + "}");

        assertThat(event.fields()).isEqualTo("\"level\":\"unknown\",\"message\":\"a\",\"durationMs\":" + value);
        assertThat(event.flags()).isEmpty();
    }

    @Test
    void durationMsOf1000Digits_isFiniteOrNot_asJavaReadsIt() {
        String large = "9".repeat(1_000);
        String small = "0." + "0".repeat(998) + "9";

        CanonicalEvent event = CanonicalEvent.of("{\"message\":\"a\",\"ts\":0,\"durationMs\":" + large + "}");
        CanonicalEvent kept = CanonicalEvent.of("{\"message\":\"a\",\"ts\":0,\"durationMs\":" + small + "}");

        assertThat(event.flags()).containsExactly("wrong-type:durationMs");
        assertThat(kept.flags()).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    httpStatus | "500"
                    httpStatus | 500.0
                    httpStatus | 5e2
                    httpStatus | 2147483648
                    httpStatus | -2147483649
                    httpStatus | 9999999999
                    httpStatus | 12345678901234567890
                    httpStatus | true
                    httpStatus | [500]
                    httpStatus | {"code":500}
                    durationMs | "12.5"
                    durationMs | "12ms"
                    durationMs | 1e400
                    durationMs | -1e309
                    durationMs | 1e2147483648
                    durationMs | false
                    durationMs | [1,2]
                    durationMs | {"s":1,"ns":0}
                    """)
    void numberFieldOfAnotherType_isMovedAndFlagged(String field, String value) {
        CanonicalEvent event = CanonicalEvent.of("{\"message\":\"a\",\"ts\":0,\"" + field + "\":" + value + "}");

        assertThat(event.fields())
                .isEqualTo("\"level\":\"unknown\",\"message\":\"a\",\"metadata\":{\"" + field + "\":" + value + "}");
        assertThat(event.flags()).containsExactly("wrong-type:" + field);
    }

    @Test
    void everyMistypedField_hasAFlagOfItsOwn_inTheOrderOfTheFields() {
        CanonicalEvent event =
                CanonicalEvent.of("{\"metadata\":7,\"httpStatus\":\"500\",\"traceId\":1,\"level\":\"loud\","
                        + "\"timestamp\":\"never\",\"message\":\"a\"}");

        assertThat(event.flags())
                .containsExactly(
                        "timestamp-unreadable",
                        "level-unknown",
                        "wrong-type:traceId",
                        "wrong-type:httpStatus",
                        "not-an-object:metadata");
        assertThat(event.fields())
                .isEqualTo(
                        "\"level\":\"unknown\",\"message\":\"a\",\"metadata\":{\"value\":7,\"httpStatus\":\"500\",\"traceId\":1,"
                                + "\"level\":\"loud\",\"timestamp\":\"never\"}");
    }
}
