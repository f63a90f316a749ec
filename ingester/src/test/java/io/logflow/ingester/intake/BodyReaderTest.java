package io.logflow.ingester.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.ingester.Settings;
import io.logflow.ingester.event.DocumentIds;
import io.logflow.ingester.event.Fault;
import io.logflow.ingester.event.Origin;
import io.logflow.ingester.event.Reading;
import io.logflow.web.Problem;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyReaderTest {
    private static final Pattern MESSAGE = Pattern.compile("\"message\":\"([^\"]*)\"");

    private final BodyReader reader = reader(Map.of());

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    object                    | SNIFFED | {"msg":"a"}                                      | a
                    object, JSON              | JSON    | {"msg":"a"}                                      | a
                    object, NDJSON            | NDJSON  | {"msg":"a"}                                      | a
                    object and line break     | JSON    | `{"msg":"a"}\r\n`                                | a
                    indented object           | SNIFFED | `{\n  "msg": "a"\n}\n`                           | a
                    brace in the first column | SNIFFED | `{"msg":"a","b":\n{"msg":"c"}\n}`                | a
                    same, JSON                | JSON    | `{"msg":"a","b":\n{"msg":"c"}\n}`                | a
                    array                     | SNIFFED | [{"msg":"a"},{"msg":"b"}]                        | a b
                    array, JSON               | JSON    | [{"msg":"a"},{"msg":"b"}]                        | a b
                    array of one              | JSON    | [{"msg":"a"}]                                    | a
                    indented array            | SNIFFED | ` [\n{"msg":"a"}\n,\n{\n"msg":"b"\n}\n]\n`       | a b
                    brackets in strings       | JSON    | [{"msg":"]"},{"msg":"}"},{"msg":"\\"],["}]       | ] }
                    nested arrays             | JSON    | [{"msg":"a","b":[[1],[]]},{"msg":"c"}]           | a c
                    NDJSON                    | NDJSON  | `{"msg":"a"}\n{"msg":"b"}\n`                     | a b
                    NDJSON, sniffed           | SNIFFED | `{"msg":"a"}\n{"msg":"b"}`                       | a b
                    carriage returns          | SNIFFED | `{"msg":"a"}\r\n{"msg":"b"}\r\n`                 | a b
                    blank lines               | NDJSON  | `\n\r\n{"msg":"a"}\n \t\n\n{"msg":"b"}\n\n`      | a b
                    indented lines            | NDJSON  | `  {"msg":"a"}  \n\t{"msg":"b"}\t`               | a b
                    byte order mark           | SNIFFED | `\ufeff{"msg":"a"}`                              | a
                    mark before an array      | JSON    | `\ufeff [{"msg":"a"}]`                           | a
                    mark before lines         | NDJSON  | `\ufeff{"msg":"a"}\n{"msg":"b"}`                 | a b
                    """)
    void body_isCutIntoItsRecords(String name, BodyFormat format, String body, String messages) {
        Batch batch = read(body, format);

        assertThat(batch.problem()).isNull();
        assertThat(messages(batch)).startsWith(messages.split(" ", -1));
        assertThat(batch.refused()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    array              | JSON    | [{"msg":"a"},X,{"msg":"b"}]                     | a b | 1  | 0
                    first of an array  | JSON    | [X,{"msg":"a"},{"msg":"b"}]                     | a b | 0  | 0
                    last of an array   | SNIFFED | [{"msg":"a"},{"msg":"b"},X]                     | a b | 2  | 0
                    NDJSON             | NDJSON  | `{"msg":"a"}\nX\n{"msg":"b"}`                   | a b | 1  | 2
                    first line         | NDJSON  | `X\n{"msg":"a"}\n{"msg":"b"}`                   | a b | 0  | 1
                    last line          | SNIFFED | `{"msg":"a"}\n{"msg":"b"}\nX`                   | a b | 2  | 3
                    after blank lines  | NDJSON  | `\n\r\n{"msg":"a"}\r\n\r\n  X  \r\n{"msg":"b"}` | a b | 1  | 5
                    after a mark       | NDJSON  | `\ufeff\n\nX\n{"msg":"b"}`                      | b   | 0  | 3
                    first line sniffed | SNIFFED | `X\n{"msg":"a"}\n{"msg":"b"}`                   | a b | 0  | 1
                    """)
    void badRecord_isRefusedAlone_withItsPlaceAndLine(
            String name, BodyFormat format, String body, String messages, int index, int line) {
        for (String bad : new String[] {
            "{}",
            "nonsense",
            "5",
            "\"text\"",
            "{\"msg\":5}",
            "{\"msg\":\"a\",}",
            "{\"a\":1}}",
            "{'msg':'a'}",
            "{\"msg\" \"a\"}",
            "{\"msg\":\"\\ud83d\"}"
        }) {
            Batch batch = read(body.replace("X", bad), format);

            assertThat(batch.problem()).isNull();
            assertThat(messages(batch)).containsExactly(messages.split(" ", -1));
            assertThat(batch.refused()).hasSize(1);
            Batch.Refused refused = batch.refused().get(0);
            assertThat(refused.index()).isEqualTo(index);
            assertThat(refused.line()).isEqualTo(line);
            byte[] bytes = Arrays.copyOfRange(utf8(body.replace("X", bad)), refused.from(), refused.to());
            assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(bad);
        }
    }

    @Test
    void tenThousandRecords_ofWhichEachSecondIsBad_leaveFiveThousandEvents() {
        StringBuilder array = new StringBuilder("[");
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            String record = i % 2 == 0 ? "{\"msg\":\"" + i + "\"}" : "{\"msg\":" + i + "}";
            array.append(i == 0 ? "" : ",").append(record);
            lines.append(record).append('\n');
        }

        for (Batch batch : List.of(read(array + "]", BodyFormat.JSON), read(lines.toString(), BodyFormat.SNIFFED))) {
            assertThat(batch.events()).hasSize(5_000);
            assertThat(batch.refused()).hasSize(5_000);
            assertThat(batch.indexOf(4_999)).isEqualTo(9_998);
            assertThat(messages(batch)).endsWith("9998");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    empty               | ``                                  | no-record | The body is empty
                    blank               | ` \t\r\n `                          | no-record | The body is empty
                    mark alone          | `\ufeff`                            | no-record | The body is empty
                    mark and blank      | `\ufeff\n`                          | no-record | The body is empty
                    empty array         | []                                  | no-record | The array is empty
                    blank array         | ` [ \n ] `                          | no-record | The array is empty
                    open array          | [                                   | not-json  | The array is not closed: its end is missing after record 0
                    open after one      | [{"msg":"a"}                        | not-json  | after record 0
                    open after a comma  | [{"msg":"a"},                       | not-json  | after record 1
                    open object         | [{"msg":"a"},{"msg":"b"]            | not-json  | after record 1
                    open string         | [{"msg":"a"},{"msg":"b}]            | not-json  | after record 1
                    open escape         | [{"msg":"a"},{"msg":"b\\            | not-json  | after record 1
                    nested open array   | [[[[[                               | not-json  | after record 0
                    word after          | [{"msg":"a"}]x                      | not-json  | Something follows the array, at byte 13
                    array after         | [{"msg":"a"}] []                    | not-json  | Something follows the array, at byte 14
                    second closing      | [{"msg":"a"}]]                      | not-json  | Something follows the array, at byte 13
                    word after an empty | [] x                                | not-json  | Something follows the array, at byte 3
                    """)
    void bodyWhoseFrameIsBroken_isRefusedAsAWhole(String name, String body, String code, String detail) {
        for (BodyFormat format : List.of(BodyFormat.JSON, BodyFormat.SNIFFED)) {
            Problem problem = problemOf(read(body, format));

            assertThat(problem.status()).isEqualTo(400);
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.detail()).contains(detail);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n\r\n", "\ufeff \n"})
    void ndjsonWithoutALine_isEmpty(String body) {
        assertThat(problemOf(read(body, BodyFormat.NDJSON)).code()).isEqualTo("no-record");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    trailing comma | [{"msg":"a"},]               | 1 | 1
                    leading comma  | [,{"msg":"a"}]               | 0 | 1
                    two commas     | [{"msg":"a"},,{"msg":"b"}]   | 1 | 2
                    comma alone    | [,]                          | 0 | 0
                    """)
    void missingElement_isARefusedRecord(String name, String body, int index, int events) {
        Batch batch = read(body, BodyFormat.JSON);

        assertThat(batch.events()).hasSize(events);
        assertThat(batch.refused().get(0).index()).isEqualTo(index);
        assertThat(batch.refused()).allMatch(refused -> refused.refusal().fault() == Fault.INVALID_JSON);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    no message               | `{"a":\n{"msg":"inner"}\n}`                   | MESSAGE_MISSING
                    blank message            | `{"msg":" ","a":[\n{"msg":"inner"},\n{}\n]}`  | MESSAGE_BLANK
                    message of another type  | `{"msg":\n{"msg":"inner"}\n}`                 | MESSAGE_NOT_A_STRING
                    """)
    void oneObjectOverSeveralLines_isNeverTakenForLines_evenIfItIsRefused(String name, String body, Fault fault) {
        Batch batch = read(body, BodyFormat.SNIFFED);

        assertThat(batch.events()).isEmpty();
        assertThat(batch.refused()).hasSize(1);
        assertThat(batch.refused().get(0).refusal().fault()).isEqualTo(fault);
    }

    @Test
    void linesUnderTheNameOfJson_areOneRecord_withAHintToNdjson() {
        Batch batch = read("{\"msg\":\"a\"}\n{\"msg\":\"b\"}", BodyFormat.JSON);

        assertThat(batch.events()).isEmpty();
        assertThat(batch.refused()).hasSize(1);
        assertThat(batch.refused().get(0).refusal()).isEqualTo(new Reading.Refusal(Fault.TRAILING_CONTENT, null, 12));
        assertThat(Fault.TRAILING_CONTENT.reason()).contains("NDJSON").contains("--data-binary");
    }

    @Test
    void linesThatCurlHasJoined_areOneRecord_withAHintToDataBinary() {
        Batch batch = read("{\"msg\":\"a\"}{\"msg\":\"b\"}", BodyFormat.SNIFFED);

        assertThat(batch.refused().get(0).refusal().fault()).isEqualTo(Fault.TRAILING_CONTENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
    void bodyInAnotherEncoding_isNamedAsWhatItIs(String charset) {
        byte[] body = "{\"msg\":\"a\"}".getBytes(Charset.forName(charset));

        for (BodyFormat format : BodyFormat.values()) {
            Problem problem = problemOf(reader.read(body, body.length, format, Origin.at(0)));

            assertThat(problem.code()).isEqualTo("not-json");
            assertThat(problem.detail()).contains("UTF-16 or UTF-32", "UTF-8");
        }
    }

    @Test
    void recordOfTheLargestSize_isKept_whateverWhiteSpaceIsAroundIt() {
        BodyReader small = reader(Map.of("limits.record-bytes", "100"));
        String fits = "{\"msg\":\"" + "a".repeat(90) + "\"}";
        String isOver = "{\"msg\":\"" + "a".repeat(91) + "\"}";
        assertThat(fits).hasSize(100);

        for (String body : List.of(
                fits, fits + "\n", "  " + fits + " \r\n\t", "[" + fits + "]", "[ " + fits + " \n,\n" + fits + " ]")) {
            assertThat(read(small, body, BodyFormat.SNIFFED).refused()).as(body).isEmpty();
        }
        assertThat(read(small, fits + "\r\n" + fits + "\r\n", BodyFormat.NDJSON).refused())
                .isEmpty();

        for (String body : List.of(isOver, "[" + isOver + "]", isOver + "\n{\"msg\":\"b\"}")) {
            Batch batch = read(small, body, BodyFormat.SNIFFED);
            assertThat(batch.refused()).hasSize(1);
            assertThat(batch.refused().get(0).refusal())
                    .isEqualTo(new Reading.Refusal(Fault.RECORD_TOO_LARGE, null, -1));
        }
    }

    @Test
    void tooLargeRecord_harmsNoNeighbour() {
        BodyReader small = reader(Map.of("limits.record-bytes", "100"));
        String large = "{\"msg\":\"" + "x".repeat(100) + "\"}";

        assertThat(messages(read(small, "[{\"msg\":\"a\"}," + large + ",{\"msg\":\"b\"}]", BodyFormat.JSON)))
                .containsExactly("a", "b");
        assertThat(messages(read(small, "{\"msg\":\"a\"}\n" + large + "\n{\"msg\":\"b\"}", BodyFormat.SNIFFED)))
                .containsExactly("a", "b");
    }

    @ParameterizedTest
    @EnumSource(BodyFormat.class)
    void moreRecordsThanARequestMayHave_areRefusedAsAWhole_badAndEmptyOnesCounted(BodyFormat format) {
        BodyReader small = reader(Map.of("limits.records", "3"));
        boolean lines = format == BodyFormat.NDJSON;
        String fits = lines ? "{\"msg\":\"a\"}\n5\n\n{}" : "[{\"msg\":\"a\"},,{}]";
        String isOver = lines ? "{\"msg\":\"a\"}\n5\n{}\n6" : "[{\"msg\":\"a\"},,{},]";

        assertThat(read(small, fits, format).records()).isEqualTo(3);
        Problem problem = problemOf(read(small, isOver, format));

        assertThat(problem.status()).isEqualTo(413);
        assertThat(problem.detail()).contains("3 records").contains("Nothing was stored");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[", "{", "\"", ",", "[,", "[{", "[\"", "{\"", "\\", "[\"\\", "\n", "{\n", "]", "}", "[]", "{}", "5\n",
                "[5,"
            })
    @Timeout(10)
    void aMegabyteOfTheSame_isReadInNoTime(String text) {
        String body = text.repeat(1_000_000 / text.length());

        for (BodyFormat format : BodyFormat.values()) {
            assertThat(read(body, format).events()).isEmpty();
            assertThat(read("[" + body + "]", format).events()).isEmpty();
        }
    }

    @Test
    void onlyTheFirstBytesOfTheArray_areTheBody() {
        byte[] body = utf8("{\"msg\":\"a\"}{\"msg\":\"b\"}");

        Batch batch = reader.read(body, 11, BodyFormat.JSON, Origin.at(0));

        assertThat(messages(batch)).containsExactly("a");
    }

    private static BodyReader reader(Map<String, String> settings) {
        return new BodyReader(
                new DocumentIds(Clock.systemUTC()), Settings.with(settings).limits(), Memory.enough());
    }

    private Batch read(String body, BodyFormat format) {
        return read(reader, body, format);
    }

    private static Batch read(BodyReader reader, String body, BodyFormat format) {
        byte[] bytes = utf8(body);
        return reader.read(Arrays.copyOf(bytes, bytes.length + 10), bytes.length, format, Origin.at(0));
    }

    private static Problem problemOf(Batch batch) {
        return Objects.requireNonNull(batch.problem());
    }

    private static List<String> messages(Batch batch) {
        return batch.events().stream()
                .map(event -> {
                    Matcher message = MESSAGE.matcher(new String(event.json(), StandardCharsets.UTF_8));
                    return message.find() ? message.group(1) : "";
                })
                .toList();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
