package io.logflow.ingester.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not JSON is refused, with the fault and its place; nearly JSON is not JSON. */
class InvalidJsonTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    empty              | ``                               | INVALID_JSON      | 0
                    blank              | `  `                             | INVALID_JSON      | 2
                    null               | null                             | NOT_AN_OBJECT     | 0
                    true               | true                             | NOT_AN_OBJECT     | 0
                    number             | 5                                | NOT_AN_OBJECT     | 0
                    string             | "message"                        | NOT_AN_OBJECT     | 0
                    array              | [{"message":"a"}]                | NOT_AN_OBJECT     | 0
                    bare word          | message                          | INVALID_JSON      | 0
                    opening            | {                                | INVALID_JSON      | 1
                    closing            | }                                | INVALID_JSON      | 0
                    wrong closing      | {]                               | INVALID_JSON      | 1
                    comma alone        | {,}                              | INVALID_JSON      | 1
                    leading comma      | {,"message":"a"}                 | INVALID_JSON      | 1
                    trailing comma     | {"message":"a",}                 | INVALID_JSON      | 15
                    two commas         | {"message":"a",,"b":1}           | INVALID_JSON      | 15
                    no comma           | {"message":"a" "b":1}            | INVALID_JSON      | 15
                    no colon           | {"message" "a"}                  | INVALID_JSON      | 11
                    two colons         | {"message"::"a"}                 | INVALID_JSON      | 11
                    semicolon          | {"message":"a";"b":1}            | INVALID_JSON      | 14
                    no value           | {"message":}                     | INVALID_JSON      | 11
                    no value at all    | {"message":                      | INVALID_JSON      | 11
                    no key             | {:"a"}                           | INVALID_JSON      | 1
                    key alone          | {"message"}                      | INVALID_JSON      | 10
                    bare key           | {message:"a"}                    | INVALID_JSON      | 1
                    single quotes      | {'message':'a'}                  | INVALID_JSON      | 1
                    single-quoted text | {"message":'a'}                  | INVALID_JSON      | 11
                    number as key      | {1:"a"}                          | INVALID_JSON      | 1
                    object as key      | {{}:"a"}                         | INVALID_JSON      | 1
                    open string        | {"message":"a                    | INVALID_JSON      | 13
                    open by an escape  | {"message":"a\\"}                | INVALID_JSON      | 16
                    ends in an escape  | {"message":"a\\                  | INVALID_JSON      | 14
                    open key           | {"message                        | INVALID_JSON      | 9
                    not closed         | {"message":"a"                   | INVALID_JSON      | 14
                    cut in a value     | {"message":"a","b":tr            | INVALID_JSON      | 21
                    line comment       | {"message":"a" // b              | INVALID_JSON      | 15
                    block comment      | {"message":/* b */"a"}           | INVALID_JSON      | 11
                    hash comment       | {"message":"a"}#                 | TRAILING_CONTENT  | 15
                    second object      | {"message":"a"}{"message":"b"}   | TRAILING_CONTENT  | 15
                    second closing     | {"message":"a"}}                 | TRAILING_CONTENT  | 15
                    comma after        | {"message":"a"},                 | TRAILING_CONTENT  | 15
                    word after         | {"message":"a"} x                | TRAILING_CONTENT  | 16
                    """)
    void record_isRefused_withTheFaultAndItsPlace(String name, String record, Fault fault, int at) {
        Reading.Refusal refusal = CanonicalEvent.refusalOf(record);

        assertThat(refusal.fault()).isEqualTo(fault);
        assertThat(refusal.at()).isEqualTo(at);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NaN",
                "-NaN",
                "nan",
                "Infinity",
                "-Infinity",
                "Inf",
                "undefined",
                "True",
                "TRUE",
                "False",
                "Null",
                "None",
                "nul",
                "nulll",
                "tru",
                "truee",
                "fals",
                "t",
                "f",
                "n",
                "-",
                "+",
                "+1",
                "--1",
                "-a",
                "- 1",
                "01",
                "-01",
                "00",
                "1.",
                ".1",
                "-.1",
                "1.e5",
                "1..1",
                "1.1.1",
                "1e",
                "1E",
                "1e+",
                "1e-",
                "1e+-1",
                "1ee1",
                "1e1.5",
                "0x1F",
                "0b1",
                "0o7",
                "1_000",
                "1,000x",
                "1f",
                "1d",
                "1L",
                "1 2",
                "\uff11",
                "\u0661",
                "[",
                "]",
                "[1",
                "[1,",
                "[1,]",
                "[,]",
                "[,1]",
                "[1 2]",
                "[1,,2]",
                "[1;2]",
                "[1]]",
                "[[]",
                "[}",
                "{]",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{\"a\":1",
                "{\"a\":1}}",
                "{\"a\" 1}",
                "{a:1}",
                "{'a':1}",
                "{1:1}",
                "{null:1}",
                "{\"a\":1 \"b\":2}",
                "{,}",
                "'a'",
                "\"a",
                "a\"",
                "\"a\"\"b\"",
                "\"a\" \"b\"",
                "`a`",
                "/a/",
                "\"\\\"",
                "\"\\a\"",
                "\"\\x41\"",
                "\"\\'\"",
                "\"\\0\"",
                "\"\\v\"",
                "\"\\U0041\"",
                "\"\\u\"",
                "\"\\u1\"",
                "\"\\u12\"",
                "\"\\u123\"",
                "\"\\u123g\"",
                "\"\\u 123\"",
                "\"\\u+123\"",
                "\"\\u-123\"",
                "\"\\u\uff11\uff12\"",
                "\"\\\u00e9\"",
                "\"\\\ud83d\ude00\"",
                "\\u0031",
                "\\n",
                "//",
                "1//",
                "1/**/",
                "#",
                "<a/>",
                "\u00a01",
                "1\u00a0",
                "\u000b1",
                "\f1",
                "1\f",
                "\u00001",
                "1\u0000",
                "\ufeff1",
                "\u20281",
                "*",
                "&a",
                "!",
                "@",
                "1n",
                "\"a\"+\"b\"",
                "new Date(0)",
                "function(){}",
                "...",
                "\u2026"
            })
    void valueThatIsNotJson_isRefused_inMetadataAndAtTheTop(String value) {
        String top = "{\"message\":\"a\",\"x\":" + value + "}";
        String inMetadata = "{\"message\":\"a\",\"metadata\":{\"x\":[" + value + "]}}";

        assertThat(CanonicalEvent.refusalOf(top).fault()).isIn(Fault.INVALID_JSON, Fault.TRAILING_CONTENT);
        assertThat(CanonicalEvent.refusalOf(inMetadata).fault()).isIn(Fault.INVALID_JSON, Fault.TRAILING_CONTENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\ud83d",
                "\\ude00",
                "\\ud83dx",
                "\\ud83d\\n",
                "\\ud83d\\u0041",
                "\\ud83d\\ud83d",
                "\\ude00\\ud83d",
                "\\ud83d\\ude0",
                "\\ud83d\\u",
                "\\ud83d\\",
                "\\uD800",
                "\\uDBFF",
                "\\uDC00",
                "\\uDFFF",
                "a\\ud83d\\ude00\\ud83d"
            })
    void halfOfASurrogatePair_isRefused_inStringsAndKeys(String text) {
        Reading.Refusal ofString = CanonicalEvent.refusalOf("{\"message\":\"a\",\"x\":\"" + text + "\"}");
        Reading.Refusal ofKey = CanonicalEvent.refusalOf("{\"" + text + "\":1,\"message\":\"a\"}");

        assertThat(ofString.fault()).isEqualTo(Fault.LONE_SURROGATE);
        assertThat(ofString.field()).isEqualTo("x");
        assertThat(ofKey.fault()).isEqualTo(Fault.LONE_SURROGATE);
    }

    @Test
    void halfOfASurrogatePair_isNamedByItsPlace() {
        Reading.Refusal refusal = CanonicalEvent.refusalOf("{\"message\":\"a\\ud83d\\ude00\\ud83d\"}");

        assertThat(refusal).isEqualTo(new Reading.Refusal(Fault.LONE_SURROGATE, "message", 25));
    }

    @Test
    void everyControlCharacter_isRefused_inStringsAndKeys_andEveryOtherPasses() {
        for (char c = 0; c < 0x80; c++) {
            String text = "x" + (c == '"' || c == '\\' ? "\\" : "") + c;
            Reading inString = CanonicalEvent.read(utf8("{\"message\":\"" + text + "\"}"));
            Reading inKey = CanonicalEvent.read(utf8("{\"message\":\"a\",\"" + text + "\":1}"));

            if (c < ' ') {
                assertThat(inString).isEqualTo(new Reading.Refusal(Fault.CONTROL_CHARACTER, "message", 13));
                assertThat(inKey).isEqualTo(new Reading.Refusal(Fault.CONTROL_CHARACTER, null, 17));
            } else {
                assertThat(inString).isInstanceOf(Reading.Event.class);
                assertThat(inKey).isInstanceOf(Reading.Event.class);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            textBlock =
                    """
                    lone continuation,              80
                    two continuations,              BF80
                    two bytes cut,                  C3
                    two bytes and ASCII,            C341
                    three bytes cut,                E282
                    three bytes and ASCII,          E28241
                    four bytes cut,                 F09F98
                    four bytes and ASCII,           F09F9841
                    overlong NUL,                   C080
                    overlong slash of two bytes,    C0AF
                    overlong DEL,                   C1BF
                    overlong slash of three bytes,  E080AF
                    overlong of three bytes,        E09FBF
                    overlong of four bytes,         F08080AF
                    overlong of four bytes 2,       F08FBFBF
                    first surrogate,                EDA080
                    last surrogate,                 EDBFBF
                    surrogate pair (CESU-8),        EDA0BDEDB880
                    beyond U+10FFFF,                F4908080
                    far beyond,                     F7BFBFBF
                    five bytes,                     F888808080
                    six bytes,                      FC8480808080
                    FE,                             FE
                    FF,                             FF
                    Latin-1,                        E9E8
                    """)
    void bytesThatAreNotUtf8_areRefused_inStringsAndKeys_andWhereverElse(String name, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);

        Reading.Refusal inString = CanonicalEvent.refusalOf(around("{\"message\":\"a\u00e9", bytes, "\"}"));
        Reading.Refusal atEnd = CanonicalEvent.refusalOf(around("{\"message\":\"", bytes, ""));
        Reading.Refusal inKey = CanonicalEvent.refusalOf(around("{\"", bytes, "\":1}"));
        Reading.Refusal outside = CanonicalEvent.refusalOf(around("{\"message\":\"a\"", bytes, "}"));

        assertThat(inString).isEqualTo(new Reading.Refusal(Fault.INVALID_UTF8, "message", 15));
        assertThat(atEnd).isEqualTo(new Reading.Refusal(Fault.INVALID_UTF8, "message", 12));
        assertThat(inKey).isEqualTo(new Reading.Refusal(Fault.INVALID_UTF8, null, 2));
        assertThat(outside.fault()).isEqualTo(Fault.INVALID_JSON);
    }

    @ParameterizedTest
    @MethodSource("otherEncodings")
    void bodyInAnotherEncoding_isNotJson(Charset charset, String mark) {
        byte[] record = (mark + "{\"message\":\"a\"}").getBytes(charset);

        assertThat(CanonicalEvent.refusalOf(record).fault()).isEqualTo(Fault.INVALID_JSON);
    }

    static Stream<Arguments> otherEncodings() {
        return Stream.of(
                argumentSet("UTF-8 with a mark", StandardCharsets.UTF_8, "\ufeff"),
                argumentSet("UTF-16BE", StandardCharsets.UTF_16BE, ""),
                argumentSet("UTF-16LE", StandardCharsets.UTF_16LE, ""),
                argumentSet("UTF-16BE with a mark", StandardCharsets.UTF_16BE, "\ufeff"),
                argumentSet("UTF-16LE with a mark", StandardCharsets.UTF_16LE, "\ufeff"),
                argumentSet("UTF-32BE", Charset.forName("UTF-32BE"), ""),
                argumentSet("UTF-32LE", Charset.forName("UTF-32LE"), ""));
    }

    @Test
    void everyBeginningOfAnEvent_isRefused_whereverItsArrayEnds() {
        EventReader reader = new EventReader(new DocumentIds(Clock.systemUTC()));
        byte[] record = utf8("{\"message\":\"a\\u0041\\ud83d\\ude00\u00e9\ud83d\ude00\",\"ts\":-1.5e+10,\"metadata\":"
                + "{\"a\":[true,false,null,{}]},\"b\":\"c\"}");

        for (int length = 0; length < record.length; length++) {
            byte[] beginning = Arrays.copyOf(record, length);

            assertThat(CanonicalEvent.read(beginning)).isInstanceOf(Reading.Refusal.class);
            assertThat(reader.read(beginning, 0, length, Origin.at(0))).isInstanceOf(Reading.Refusal.class);
        }
    }

    private static byte[] around(String before, byte[] bytes, String after) {
        byte[] start = utf8(before);
        byte[] end = utf8(after);
        byte[] all = Arrays.copyOf(start, start.length + bytes.length + end.length);
        System.arraycopy(bytes, 0, all, start.length, bytes.length);
        System.arraycopy(end, 0, all, start.length + bytes.length, end.length);
        return all;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
