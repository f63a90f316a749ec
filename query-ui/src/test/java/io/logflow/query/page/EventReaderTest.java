package io.logflow.query.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.logflow.query.search.Parameters;
import io.logflow.query.search.Parameters.Parameter;
import io.logflow.query.store.StoredLogs;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EventReaderTest {

    private static final String EXAMPLE =
            """
            {"@timestamp":"2023-09-15T08:00:00.123456789Z","level":"error","message":"Failed to connect to DB",\
            "resourceId":"server-1234","traceId":"abc-xyz-123","httpStatus":500,"durationMs":1.10,\
            "metadata":{"parentResourceId":"server-0987","tags":["a","b"],"none":null,"empty":{},"deep":[{"x":1e400},{"x":true}]},\
            "ingest":{"id":"AZ"}}""";

    @Test
    void row_saysWhenHowSevereWhereAndWhat() {
        EventView event = read(EXAMPLE);

        assertThat(event.time())
                .isEqualTo(new EventView.Moment("2023-09-15T08:00:00.123456789Z", "2023-09-15", "08:00:00.123"));
        assertThat(event.style()).isEqualTo("error");
        assertThat(event.letter()).isEqualTo("E");
        assertThat(event.origin()).isEqualTo("server-1234");
        assertThat(event.message()).isEqualTo("Failed to connect to DB");
        assertThat(event.shortened()).isFalse();
        assertThat(event.rawHref()).isEqualTo("/api/v1/logs/the%2Fid");
    }

    @Test
    void everyField_isListedByItsPath_withDigitsAsStored() {
        assertThat(read(EXAMPLE).fields())
                .extracting(EventView.Field::name, EventReaderTest::texts)
                .contains(
                        tuple("durationMs", "1.10"),
                        tuple("metadata.parentResourceId", "server-0987"),
                        tuple("metadata.tags", "a b"),
                        tuple("metadata.none", "null"),
                        tuple("metadata.empty", "{}"),
                        tuple("metadata.deep.x", "1e400 true"),
                        tuple("ingest.id", "AZ"));
    }

    @Test
    void value_linksToTheSearchNarrowedToIt_whereThereIsSuchAFilter() {
        List<String> links = read(EXAMPLE).fields().stream()
                .flatMap(field -> field.values().stream())
                .flatMap(value -> value.href().stream())
                .toList();

        assertThat(links)
                .containsExactly(
                        "/?message=failed&level=error",
                        "/?message=failed&resourceId=server-1234",
                        "/?message=failed&traceId=abc-xyz-123",
                        "/?message=failed&httpStatus=500",
                        "/?message=failed&metadata.parentResourceId=server-0987",
                        "/?message=failed&metadata.tags=a",
                        "/?message=failed&metadata.tags=b",
                        "/?message=failed&metadata.deep.x=1e400",
                        "/?message=failed&metadata.deep.x=true");
    }

    @Test
    void json_isLaidOutWithDigitsAsStored() {
        String json = json(
                read("{\"a\":1e400,\"b\":[12345678901234567890,1.10,-0],\"c\":{},\"d\":\"\\u001b\\u202e<b>\\\"\"}"));

        assertThat(json)
                .isEqualTo(
                        """
                        {
                          "a": 1e400,
                          "b": [
                            12345678901234567890,
                            1.10,
                            -0
                          ],
                          "c": {},
                          "d": "\\u001b\\u202e<b>\\""
                        }""");
    }

    @Test
    void longMessage_isShortenedInRowDetailAndJson_andSaidSo() {
        EventView event = read("{\"message\":\"" + "x".repeat(1_000_000) + "\",\"service\":\"after it\"}");

        assertThat(event.message()).hasSize(401);
        assertThat(event.text().orElseThrow()).hasSize(8_001);
        assertThat(json(event))
                .contains("… (1,000,000 characters)")
                .contains("after it")
                .hasSizeLessThan(3_000);
        assertThat(event.shortened()).isTrue();
    }

    @Test
    void messageOfSeveralLines_getsTheWholeWidth() {
        EventView event = read("{\"message\":\"Boom\\n\\tat here\",\"service\":\"auth\"}");

        assertThat(event.message()).isEqualTo("Boom ↵  at here");
        assertThat(event.text()).contains("Boom\n\tat here");
        assertThat(event.fields()).extracting(EventView.Field::name).containsExactly("service");
    }

    @Test
    void longValue_isShortened_andSaidSo() {
        EventView event = read("{\"message\":\"m\",\"metadata\":{\"body\":\"" + "x".repeat(3_000) + "\"}}");

        assertThat(event.fields().get(1).values().get(0).text()).hasSize(2_001);
        assertThat(event.shortened()).isTrue();
    }

    @Test
    void eventOfManyFields_isShortened_andSaidSo() {
        String fields = new Random(1)
                .ints(20_000)
                .mapToObj(number -> "\"" + number + "\":{\"a\":[" + number + "]}")
                .collect(Collectors.joining(","));

        EventView event = read("{\"message\":\"m\",\"metadata\":{" + fields + "}}");

        assertThat(event.fields()).hasSizeLessThan(1_500);
        assertThat(json(event)).hasSizeLessThan(13_000).endsWith("}");
        assertThat(event.shortened()).isTrue();
    }

    @Test
    void eventThatIsNotOurs_isShownAllTheSame() {
        EventView event = read("{\"@timestamp\":\"yesterday\",\"level\":\"LOUD\",\"message\":{\"not\":\"text\"}}");

        assertThat(event.time().clock()).isEqualTo("yesterday");
        assertThat(event.level()).isEqualTo("LOUD");
        assertThat(event.style()).isEqualTo("unknown");
        assertThat(event.message()).isEmpty();
    }

    private static EventView read(String source) {
        Parameters search =
                new Parameters(List.of(new Parameter("message", "failed"), new Parameter("cursor", "here")));
        return EventReader.read(StoredLogs.of("the/id", source), new FilterLinks(search));
    }

    private static String json(EventView event) {
        return event.json().stream().map(PrettyJson.Part::text).collect(Collectors.joining());
    }

    private static String texts(EventView.Field field) {
        return field.values().stream().map(EventView.Value::text).collect(Collectors.joining(" "));
    }
}
