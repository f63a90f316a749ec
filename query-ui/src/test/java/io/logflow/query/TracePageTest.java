package io.logflow.query;

import static io.logflow.query.FakeElasticsearch.answer;
import static io.logflow.query.FakeElasticsearch.answerOf;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(FakeElasticsearch.class)
class TracePageTest {

    private final FakeElasticsearch elasticsearch = FakeElasticsearch.running();

    @Test
    void trace_isShownInOrderOfTime_withOffsetsLanesAndPauses() {
        elasticsearch.answers(answer(
                event("00.000", "gateway", "span-1", "info"),
                event("00.012", "payments", "span-2", "info"),
                event("02.012", "payments", "span-2", "error"),
                event("02.020", "gateway", "span-1", "info")));

        String html = page("/trace/trace-1", 200);

        assertThat(html)
                .contains("4 events · 2 services · 2.020 s · 1 error")
                .containsSubsequence("+0 ms", "+12 ms", "2.000 s without an event", "+2.012 s", "+2.020 s")
                .contains("<bdi>gateway</bdi>", "<bdi>payments</bdi>", "+12 ms to +2.012 s")
                .contains("<rect class=\"error\" x=\"996\" y=\"2\"")
                .contains("These are all events of the trace that are stored.")
                .contains(
                        "href=\"/?traceId=trace-1&amp;from=2023-09-15T08:00:00Z&amp;to=2023-09-15T08:00:02.020Z&amp;sort=oldest\"");
        assertThat(elasticsearch.requests())
                .singleElement()
                .asString()
                .contains("\"traceId\":{\"value\":\"trace-1\"}", "\"order\":\"asc\"", "\"size\":128");
    }

    @Test
    void spans_areGroupsInTheOrderOfTheirFirstEvent() {
        elasticsearch.answers(answer(
                event("00.000", "gateway", "span-b", "info"),
                event("00.012", "payments", "span-a", "info"),
                "{\"@timestamp\":\"2023-09-15T08:00:00.013Z\",\"message\":\"lonely\"}",
                event("00.014", "gateway", "span-b", "info")));

        String html = page("/trace/trace-1?view=spans", 200);

        assertThat(html)
                .containsSubsequence(
                        "Span <bdi>span-b</bdi>",
                        "+14 ms",
                        "Span <bdi>span-a</bdi>",
                        "+12 ms",
                        "Without a span",
                        "+13 ms")
                .contains("href=\"/trace/trace-1\" aria-current=\"true\"");
    }

    @Test
    void longTrace_isLoadedByParts_andSaysHowMuchIsShown() {
        elasticsearch.answers(answerOf("{\"value\":1300,\"relation\":\"eq\"}", many(128)), answer(many(73)));

        String html = page("/trace/trace-1", 200);

        assertThat(html)
                .contains("the first 200 of 1,300 events")
                .containsPattern("id=\"load-more\" href=\"/trace/trace-1\\?size=400#e-id-");
    }

    @Test
    void longestPage_leadsToTheSearchForTheRest() {
        elasticsearch.answers(answerOf("{\"value\":10000,\"relation\":\"gte\"}", many(128)));

        assertThat(page("/trace/trace-1?size=5000", 200))
                .contains("the first 1,000 of more than 10,000 events", "A page holds no more than 1,000 events.")
                .contains("Go on in the search");
    }

    @Test
    void traceThatIsNotThere_isSaid() {
        assertThat(page("/trace/no-such-trace", 404)).contains("No event has this trace id");
    }

    @Test
    void elasticsearchAway_isSaid() {
        elasticsearch.goesAway();

        assertThat(page("/trace/a%20b?view=spans", 503))
                .contains("Elasticsearch cannot be reached", "href=\"/trace/a%20b?view=spans\"");
    }

    @Test
    void partialAnswer_isSaid() {
        elasticsearch.answers(
                answer(event("00.000", "a", "b", "info")).replace("\"timed_out\":false", "\"timed_out\":true"));

        assertThat(page("/trace/t", 200)).contains("<strong>Partial.</strong>").doesNotContain("These are all events");
    }

    @Test
    void partialAnswerWithoutAnEvent_isNoAnswer() {
        elasticsearch.answers(answer().replace("\"failed\":0", "\"failed\":1"));

        assertThat(page("/trace/t", 503))
                .contains("No event was found so far", "1 of 2 shards gave no answer")
                .doesNotContain("No event has this trace id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\\\" onmouseover=\\\"alert(1)",
                "</title></svg><svg onload=alert(1)>",
                "{{7*7}} {view.title} {#if true}x{/if}",
                "javascript:alert(1)"
            })
    void hostileText_isTextInEveryPlace(String hostile) {
        elasticsearch.answers(answer(
                "{\"@timestamp\":\"2023-09-15T08:00:00Z\",\"level\":\"%1$s\",\"message\":\"%1$s\",\"service\":\"%1$s\",\"spanId\":\"%1$s\",\"durationMs\":\"%1$s\",\"traceId\":\"%1$s\"}"
                        .formatted(hostile)));

        String inPath = URLEncoder.encode(hostile, StandardCharsets.UTF_8).replace("+", "%20");
        String html = given().urlEncodingEnabled(false)
                .get("/trace/" + inPath + "?view=spans")
                .asString();

        assertThat(html).contains("Span <bdi>");
        assertThat(html.replaceAll("=\"[^\"]*\"", "="))
                .doesNotContain("<script>", "<svg onload", "onmouseover=\"", "href=javascript")
                .doesNotContainPattern("<[^>]*\\son\\w+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%2Fb", "a%20b", "%C3%A4", "a%3Fb%23c", "a%3Bb%3Dc", "%25", "a+b", "a:b@c"})
    void idOfAnyCharacters_isFoundByItsAddress(String inPath) {
        page("/trace/" + inPath, 404);

        assertThat(elasticsearch.requests().get(0))
                .contains("\"traceId\":{\"value\":\""
                        + URLDecoder.decode(inPath.replace("+", "%2B"), StandardCharsets.UTF_8)
                        + "\"}");
    }

    private static String event(String second, String service, String span, String level) {
        return "{\"@timestamp\":\"2023-09-15T08:00:%s000000Z\",\"level\":\"%s\",\"message\":\"m\",\"service\":\"%s\",\"spanId\":\"%s\",\"traceId\":\"trace-1\"}"
                .formatted(second, level, service, span);
    }

    private static String[] many(int count) {
        return IntStream.range(0, count)
                .mapToObj("{\"@timestamp\":\"2023-09-15T08:00:00Z\",\"message\":\"n %d\"}"::formatted)
                .toArray(String[]::new);
    }

    private static String page(String address, int status) {
        Response response = given().urlEncodingEnabled(false).get(address);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        return response.asString();
    }
}
