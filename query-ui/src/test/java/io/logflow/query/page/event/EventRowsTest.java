package io.logflow.query.page.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.logflow.query.language.Condition;
import io.logflow.query.language.Field;
import io.logflow.query.language.LogField;
import io.logflow.query.language.Text;
import io.logflow.query.search.Parameters;
import io.logflow.query.search.Parameters.Parameter;
import io.logflow.query.store.StoredLogs;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A row and the opened event, as they are read from what is stored. */
class EventRowsTest {

    private static final String EXAMPLE =
            """
            {"@timestamp":"2023-09-15T08:00:00.123456789Z","level":"error","message":"Failed to connect to DB",\
            "resourceId":"server-1234","traceId":"abc-xyz-123","httpStatus":500,"durationMs":1.10,\
            "metadata":{"parentResourceId":"server-0987","tags":["a","b"],"none":null,"empty":{},"deep":[{"x":1e400},{"x":true}]},\
            "ingest":{"id":"AZ"}}""";

    private static final Parameters SEARCH =
            new Parameters(List.of(new Parameter("message", "failed"), new Parameter("cursor", "here")));

    @Test
    void row_saysWhenHowSevereWhereAndWhat() {
        EventRow event = row(EXAMPLE);

        assertThat(event.time()).isEqualTo(new Moment("2023-09-15T08:00:00.123456789Z", "2023-09-15", "08:00:00.123"));
        assertThat(event.level()).isEqualTo(new LevelSign("error", "error", "E"));
        assertThat(event.cells()).containsExactly(new EventRow.Cell("c-origin", "server-1234"));
        assertThat(message(event)).isEqualTo("Failed to connect to DB");
        assertThat(event.href()).isEqualTo("/?message=failed&open=the%2Fid");
        assertThat(event.detailHref()).isEqualTo("/event/the%2Fid?message=failed");
    }

    @Test
    void row_marksWhatWasSearchedFor() {
        assertThat(row(EXAMPLE).message())
                .containsExactly(
                        new Highlights.Stretch(true, "Failed"), new Highlights.Stretch(false, " to connect to DB"));
    }

    @Test
    void row_hasTheChosenColumns() {
        EventRow event = new EventRows(
                        new SearchLinks(Parameters.NONE),
                        Columns.parse("traceId, metadata.tags,nonsense,httpStatus,id"),
                        Highlights.NONE)
                .row(StoredLogs.of("the/id", EXAMPLE));

        assertThat(event.cells())
                .extracting(EventRow.Cell::style, EventRow.Cell::text)
                .containsExactly(
                        tuple("c-traceid", "abc-xyz-123"),
                        tuple("c-any", "a, b"),
                        tuple("c-httpstatus", "500"),
                        tuple("c-id", "the/id"));
    }

    @Test
    void everyField_isListedByItsPath_withDigitsAsStored() {
        assertThat(read(EXAMPLE).fields())
                .extracting(EventDetail.Field::name, EventRowsTest::texts)
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
                .flatMap(value -> value.includeHref().stream())
                .toList();

        assertThat(links)
                .containsExactly(
                        "/?message=failed&level=error",
                        "/?message=failed&resourceId=server-1234",
                        "/?message=failed&traceId=abc-xyz-123",
                        "/?message=failed&httpStatus=500",
                        "/?message=failed&durationMs=1.10",
                        "/?message=failed&metadata.parentResourceId=server-0987",
                        "/?message=failed&metadata.tags=a",
                        "/?message=failed&metadata.tags=b",
                        "/?message=failed&metadata.deep.x=1e400",
                        "/?message=failed&metadata.deep.x=true");
    }

    @Test
    void valueThatItsFilterWouldRefuse_hasNoLink() {
        EventDetail event = read(
                "{\"message\":\"m\",\"level\":\"LOUD\",\"httpStatus\":9999999999,\"durationMs\":1e400,\"service\":\" \"}");

        assertThat(event.fields())
                .flatExtracting(EventDetail.Field::values)
                .allSatisfy(value -> assertThat(value.includeHref()).isEmpty())
                .allSatisfy(value -> assertThat(value.excludeHref()).isEmpty());
    }

    @Test
    void value_linksToTheSearchWithoutIt() {
        assertThat(read(EXAMPLE).fields())
                .filteredOn(field -> field.name().equals("traceId"))
                .extracting(field -> field.values().get(0).excludeHref().orElseThrow())
                .containsExactly("/?message=failed&-traceId=abc-xyz-123");
    }

    @Test
    void event_linksToItsContextItsTraceAndItself() {
        EventDetail event = read(EXAMPLE);

        assertThat(event.contextHref()).isEqualTo("/context/the%2Fid#e-the%2Fid");
        assertThat(event.traceHref()).contains("/trace/abc-xyz-123");
        assertThat(event.linkHref()).isEqualTo("/?message=failed&open=the%2Fid");
        assertThat(event.rawHref()).isEqualTo("/api/v1/logs/the%2Fid");
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
        String source = "{\"message\":\"" + "x".repeat(1_000_000) + "\",\"service\":\"after it\"}";
        EventDetail event = read(source);

        assertThat(message(row(source))).hasSize(401);
        assertThat(event.text().orElseThrow()).hasSize(8_001);
        assertThat(json(event))
                .contains("… (1,000,000 characters)")
                .contains("after it")
                .hasSizeLessThan(3_000);
        assertThat(event.shortened()).isTrue();
    }

    @Test
    void messageOfSeveralLines_getsTheWholeWidth() {
        String source = "{\"message\":\"Boom\\n\\tat here\",\"service\":\"auth\"}";
        EventDetail event = read(source);

        assertThat(message(row(source))).isEqualTo("Boom ↵  at here");
        assertThat(event.text()).contains("Boom\n\tat here");
        assertThat(event.fields()).extracting(EventDetail.Field::name).containsExactly("service");
    }

    @Test
    void longValue_isShortened_andSaidSo() {
        EventDetail event = read("{\"message\":\"m\",\"metadata\":{\"body\":\"" + "x".repeat(3_000) + "\"}}");

        assertThat(event.fields().get(1).values().get(0).text()).hasSize(2_001);
        assertThat(event.shortened()).isTrue();
    }

    @Test
    void eventOfManyFields_isShortened_andSaidSo() {
        String fields = new Random(1)
                .ints(20_000)
                .mapToObj(number -> "\"" + number + "\":{\"a\":[" + number + "]}")
                .collect(Collectors.joining(","));

        EventDetail event = read("{\"message\":\"m\",\"metadata\":{" + fields + "}}");

        assertThat(event.fields()).hasSizeLessThan(1_500);
        assertThat(json(event)).hasSizeLessThan(13_000).endsWith("}");
        assertThat(event.shortened()).isTrue();
    }

    @Test
    void eventThatIsNotOurs_isShownAllTheSame() {
        EventRow event = row("{\"@timestamp\":\"yesterday\",\"level\":\"LOUD\",\"message\":{\"not\":\"text\"}}");

        assertThat(event.time().clock()).isEqualTo("yesterday");
        assertThat(event.level()).isEqualTo(new LevelSign("LOUD", "unknown", "?"));
        assertThat(message(event)).isEmpty();
    }

    private static EventRow row(String source) {
        Condition failed = new Condition.Has(new Field.Known(LogField.MESSAGE), new Text.Word("failed"));
        return new EventRows(new SearchLinks(SEARCH), Columns.STANDARD, Highlights.of(failed))
                .row(StoredLogs.of("the/id", source));
    }

    private static EventDetail read(String source) {
        return EventDetails.of(StoredLogs.of("the/id", source), new SearchLinks(SEARCH), Columns.STANDARD);
    }

    private static String message(EventRow event) {
        return event.message().stream().map(Highlights.Stretch::text).collect(Collectors.joining());
    }

    private static String json(EventDetail event) {
        return event.json().stream().map(PrettyJson.Part::text).collect(Collectors.joining());
    }

    private static String texts(EventDetail.Field field) {
        return field.values().stream().map(EventDetail.Value::text).collect(Collectors.joining(" "));
    }
}
