package io.logflow.ingester.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Elasticsearch would refuse is refused here: depth, digits, NUL in keys, long paths; and what no index could tell apart. */
class LimitsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    objects in metadata   | "metadata":{"k":  | {"k":  | }   | }  | 19
                    arrays in metadata    | "metadata":{"k":  | [      | ]   | }  | 19
                    objects, moved        | "k":              | {"k":  | }   | `` | 19
                    arrays, moved         | "k":              | [      | ]   | `` | 19
                    array as metadata     | "metadata":       | [      | ]   | `` | 19
                    object as resourceId  | "resourceId":     | {"k":  | }   | `` | 19
                    object as timestamp   | "timestamp":      | {"k":  | }   | `` | 19
                    """)
    void depth_is20CountedAfterTheMove(
            String name, String before, String opening, String closing, String after, int deepest) {
        String fits = opening.repeat(deepest) + 1 + closing.repeat(deepest);
        String isTooDeep = opening.repeat(deepest + 1) + 1 + closing.repeat(deepest + 1);

        CanonicalEvent event = CanonicalEvent.of("{\"message\":\"a\"," + before + fits + after + "}");
        Reading.Refusal refusal = CanonicalEvent.refusalOf("{\"message\":\"a\"," + before + isTooDeep + after + "}");

        assertThat(event.fields()).contains(fits);
        int at = ("{\"message\":\"a\"," + before + opening.repeat(deepest)).length();
        assertThat(refusal).isEqualTo(new Reading.Refusal(Fault.TOO_DEEP, before.split("\"", -1)[1], at));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[{\"a\":"})
    @Timeout(5)
    void nestingOf100000_isRefusedAtOnce_closedOrNot(String opening) {
        String open = "{\"message\":\"a\",\"x\":" + opening.repeat(100_000);
        String closed = "{\"message\":\"a\",\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

        assertThat(CanonicalEvent.refusalOf(open).fault()).isEqualTo(Fault.TOO_DEEP);
        assertThat(CanonicalEvent.refusalOf(closed).fault()).isEqualTo(Fault.TOO_DEEP);
        assertThat(CanonicalEvent.refusalOf(opening.repeat(100_000)).fault()).isIn(Fault.TOO_DEEP, Fault.NOT_AN_OBJECT);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    integer         | 1   | 999
                    negative        | -1  | 999
                    fraction        | 0.  | 999
                    exponent        | 1e  | 999
                    signed exponent | 1e- | 999
                    fraction and exponent | 1.5e+ | 998
                    """)
    void numberOf1000Digits_isKept_andOneMoreIsRefused(String name, String beginning, int more) {
        String fits = beginning + "7".repeat(more);

        CanonicalEvent event = CanonicalEvent.of("{\"message\":\"a\",\"ts\":0,\"n\":" + fits + "}");
        Reading.Refusal refusal = CanonicalEvent.refusalOf("{\"message\":\"a\",\"ts\":0,\"n\":" + fits + "7}");

        assertThat(event.fields()).endsWith("{\"n\":" + fits + "}");
        assertThat(refusal).isEqualTo(new Reading.Refusal(Fault.NUMBER_TOO_LONG, "n", 26));
    }

    @Test
    @Timeout(5)
    void numberOf1Megabyte_isRefused_asAnyFieldAndAsATimestamp() {
        String number = "9".repeat(1_000_000);

        for (String field :
                new String[] {"n", "timestamp", "level", "durationMs", "httpStatus", "message", "metadata"}) {
            Reading.Refusal refusal = CanonicalEvent.refusalOf("{\"" + field + "\":" + number + "}");

            assertThat(refusal.fault()).isEqualTo(Fault.NUMBER_TOO_LONG);
            assertThat(refusal.field()).isEqualTo(field);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"message\":\"a\",\"\\u0000\":1}",
                "{\"message\":\"a\",\"k\\u0000\":1}",
                "{\"message\":\"a\",\"metadata\":{\"a\":[{\"\\u0061\\u0000b\":1}]}}"
            })
    void nulInAKey_isRefused_atAnyDepth(String record) {
        assertThat(CanonicalEvent.refusalOf(record).fault()).isEqualTo(Fault.NUL_IN_KEY);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    top level         | {"message":"a","KEY":1}                              | 8000
                    in metadata       | {"message":"a","metadata":{"KEY":1}}                 | 8000
                    two levels        | {"message":"a","metadata":{"ab":{"KEY":1}}}          | 7997
                    through an array  | {"message":"a","metadata":{"ab":[[{"KEY":1}]]}}      | 7997
                    below a moved one | {"message":"a","ab":{"KEY":1}}                       | 7997
                    three levels      | {"message":"a","a":{"b":{"KEY":1}}}                  | 7996
                    escaped parent    | {"message":"a","\\u0061\\u0062":{"KEY":1}}           | 7997
                    escaped umlaut    | {"message":"a","\\u00e9":{"KEY":1}}                  | 7997
                    raw umlaut        | {"message":"a","\u00e9":{"KEY":1}}                   | 7997
                    """)
    void pathOfKeysOf8000Bytes_isKept_andOneMoreIsRefused(String name, String record, int longest) {
        CanonicalEvent event = CanonicalEvent.of(record.replace("KEY", "k".repeat(longest)));
        Reading.Refusal refusal = CanonicalEvent.refusalOf(record.replace("KEY", "k".repeat(longest + 1)));

        assertThat(event.fields()).contains("k".repeat(longest));
        assertThat(refusal.fault()).isEqualTo(Fault.KEY_TOO_LONG);
    }

    @Test
    void pathIsMeasured_inBytesOfItsText_notOfItsSpelling() {
        String escaped = "\\u0061".repeat(8_000);
        String twoBytes = "\u00e9".repeat(4_000);

        assertThat(CanonicalEvent.of("{\"message\":\"a\",\"" + escaped + "\":1}")
                        .fields())
                .contains(escaped);
        assertThat(CanonicalEvent.of("{\"message\":\"a\",\"" + twoBytes + "\":1}")
                        .fields())
                .contains(twoBytes);
        assertThat(CanonicalEvent.refusalOf("{\"message\":\"a\",\"\\u0061" + escaped + "\":1}")
                        .fault())
                .isEqualTo(Fault.KEY_TOO_LONG);
        assertThat(CanonicalEvent.refusalOf("{\"message\":\"a\",\"x" + twoBytes + "\":1}")
                        .fault())
                .isEqualTo(Fault.KEY_TOO_LONG);
    }

    @Test
    void escapedParentOf1500Characters_leavesRoomForItsChildren() {
        String parent = "\\u0061".repeat(1_500);

        CanonicalEvent event = CanonicalEvent.of("{\"message\":\"a\",\"" + parent + "\":{\"b\":1}}");

        assertThat(event.fields()).endsWith("{\"" + parent + "\":{\"b\":1}}");
    }

    @Test
    @Timeout(5)
    void keyOf1Megabyte_isRefused_whereverItStands() {
        String key = "\"" + "k".repeat(1_000_000) + "\":1";

        assertThat(CanonicalEvent.refusalOf("{" + key + "}").fault()).isEqualTo(Fault.KEY_TOO_LONG);
        assertThat(CanonicalEvent.refusalOf("{\"metadata\":{" + key + "}}").fault())
                .isEqualTo(Fault.KEY_TOO_LONG);
        assertThat(CanonicalEvent.refusalOf("{\"a\":[{" + key + "}]}").fault()).isEqualTo(Fault.KEY_TOO_LONG);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    top level            | {"a":1,"a":2,"message":"m"}                          | a        | 7
                    message              | {"message":"m","message":"n"}                        | message  | 15
                    alias                | {"msg":"m","ts":0,"msg":"m"}                         | msg      | 18
                    nulls                | {"host":null,"host":null,"message":"m"}              | host     | 13
                    escaped              | {"a":1,"\\u0061":2,"message":"m"}                    | a        | 7
                    both escaped         | {"\\u0061":1,"\\u0061":2,"message":"m"}              | a        | 12
                    other hex case       | {"\\u00eA":1,"\\u00Ea":2,"message":"m"}              | \u00ea   | 12
                    escaped quote        | {"\\"":1,"\\u0022":2,"message":"m"}                  | "        | 8
                    escaped slash        | {"a/":1,"a\\/":2,"message":"m"}                      | a/       | 8
                    emoji                | {"\ud83d\ude00":1,"\\ud83d\\ude00":2}                | \ud83d\ude00 | 10
                    empty                | {"":1,"":2,"message":"m"}                            | ``       | 6
                    metadata             | {"metadata":{},"metadata":{},"message":"m"}          | metadata | 15
                    in metadata          | {"message":"m","metadata":{"a":1,"a":1}}             | metadata | 33
                    deep                 | {"message":"m","x":{"y":[{"z":{"b":1,"c":{},"b":2}}]}} | x      | 44
                    ingest               | {"ingest":1,"message":"m","ingest":2}                | ingest   | 26
                    """)
    void sameKeyTwiceInAnObject_isRefused_howeverItIsSpelled(String name, String record, String field, int at) {
        assertThat(CanonicalEvent.refusalOf(record)).isEqualTo(new Reading.Refusal(Fault.DUPLICATE_KEY, field, at));
    }

    @Test
    void sameKeyInOtherObjects_isNoDuplicate() {
        String record =
                "{\"message\":\"a\",\"a\":{\"a\":{\"a\":[{\"a\":1},{\"a\":1}]}},\"metadata\":{\"b\":{\"a\":1},\"message\":{\"b\":1}}}";

        assertThat(CanonicalEvent.of(record).fields()).contains("\"a\":{\"a\":{\"a\":[{\"a\":1},{\"a\":1}]}}");
    }

    @Test
    @Timeout(5)
    void aHundredThousandKeys_takeNoQuadraticTime() {
        StringBuilder record = new StringBuilder("{\"message\":\"a\"");
        for (int i = 0; i < 100_000; i++) {
            record.append(",\"").append(Integer.toString(i, 36)).append("\":0");
        }

        CanonicalEvent event = CanonicalEvent.of(record.append('}').toString());

        assertThat(event.fields()).endsWith(",\"255r\":0}");
    }

    @Test
    void longNameOfAFault_isCutBetweenCodePoints() {
        String name = "n".repeat(99) + "\ud83d\ude00\ud83d\ude00";

        Reading.Refusal refusal = CanonicalEvent.refusalOf("{\"" + name + "\":x}");

        assertThat(refusal.field()).isEqualTo("n".repeat(99) + "\ud83d\ude00\u2026");
    }
}
