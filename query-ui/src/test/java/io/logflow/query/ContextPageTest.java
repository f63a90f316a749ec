package io.logflow.query;

import static io.logflow.query.FakeElasticsearch.answer;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(FakeElasticsearch.class)
class ContextPageTest {

    private static final String EVENT =
            """
            {"@timestamp":"2023-09-15T08:00:00.500000000Z","level":"error","message":"here","resourceId":"server-1","service":"pay",\
            "ingest":{"id":"the-id"}}""";
    private static final String BEFORE =
            "{\"@timestamp\":\"2023-09-15T08:00:00.250000000Z\",\"level\":\"info\",\"message\":\"before\",\"resourceId\":\"server-1\"}";
    private static final String AFTER =
            "{\"@timestamp\":\"2023-09-15T08:00:02.000000000Z\",\"level\":\"info\",\"message\":\"after\",\"resourceId\":\"server-1\"}";

    private final FakeElasticsearch elasticsearch = FakeElasticsearch.running();

    @Test
    void event_standsOpenInTheMiddle_withOffsetsAround() {
        elasticsearch.answers(answer(EVENT), answer(BEFORE));

        String html = page("/context/some", 200);

        assertThat(html).contains("−250 ms", "of resource server-1").containsPattern("class=\"event error here\"");
        assertThat(elasticsearch.requests()).hasSize(3);
        assertThat(elasticsearch.requests().subList(1, 3))
                .allSatisfy(request -> assertThat(request)
                        .contains("\"resourceId\":{\"value\":\"server-1\"}")
                        .contains("\"search_after\":[1694764800500000000,\"the-id\"]"))
                .anySatisfy(request -> assertThat(request)
                        .contains(
                                "\"order\":\"desc\"",
                                "\"gte\":\"2023-09-15T07:59:30.500000000Z\"",
                                "\"lte\":\"2023-09-15T08:00:00.500000000Z\""))
                .anySatisfy(request -> assertThat(request)
                        .contains(
                                "\"order\":\"asc\"",
                                "\"gte\":\"2023-09-15T08:00:00.500000000Z\"",
                                "\"lte\":\"2023-09-15T08:00:30.500000000Z\""));
    }

    @Test
    void scopeAndWidth_areLinks_andTheNextStepIsOfferedAtEachEnd() {
        elasticsearch.answers(answer(EVENT), answer(BEFORE), answer(AFTER));

        String html = page("/context/some?scope=service&around=2m", 200);

        assertThat(html)
                .contains("href=\"/context/id-" + EVENT.hashCode() + "?scope=trace&amp;around=2m#e-id-"
                        + EVENT.hashCode() + "\"")
                .contains("?scope=service&amp;around=10m#", "Look 10 min around")
                .contains("aria-current=\"true\">Same service<", "aria-current=\"true\">2 min<");
    }

    @Test
    void nothingAround_isSaid_withTheReason() {
        elasticsearch.answers(answer(EVENT), answer());

        assertThat(page("/context/some", 200))
                .contains("id=\"alone\"", "Nothing else of resource server-1 was logged within 30 s.");

        elasticsearch.answers(answer(EVENT));

        assertThat(page("/context/some?scope=trace", 200))
                .contains("This event has no trace, so no other event shares it.")
                .doesNotContain("of all services", "Look 2 min around");
        assertThat(elasticsearch.requests()).hasSize(1);
    }

    @Test
    void eventWithoutReadableTime_isShownAlone() {
        elasticsearch.answers(answer("{\"@timestamp\":1694764800,\"message\":\"x\"}"));

        assertThat(page("/context/some", 200)).contains("The time of this event cannot be read");
    }

    @Test
    void eventWithoutOrigin_standsAmongAll() {
        elasticsearch.answers(answer("{\"@timestamp\":\"2023-09-15T08:00:00Z\",\"message\":\"x\"}"), answer(BEFORE));

        assertThat(page("/context/some", 200)).contains("of all services", "aria-current=\"true\">All<");
    }

    @Test
    void moreThanASideShows_areLoadedFromTheLastShown() {
        String[] many = IntStream.range(0, 31)
                .mapToObj("{\"@timestamp\":\"2023-09-15T07:59:59Z\",\"message\":\"n %d\"}"::formatted)
                .toArray(String[]::new);
        elasticsearch.answers(answer(EVENT), answer(many));

        String html = page("/context/some", 200);

        assertThat(html).contains("Load older", "?older=90#e-id-" + many[29].hashCode() + "\"");
        assertThat(html.split("<li class=\"event ")).hasSize(1 + 30 + 1 + 30);

        elasticsearch.answers(
                answer(EVENT),
                answer(IntStream.range(0, 511)
                        .mapToObj("{\"@timestamp\":\"2023-09-15T07:59:59Z\",\"message\":\"n %d\"}"::formatted)
                        .toArray(String[]::new)));
        assertThat(page("/context/some?older=510&newer=510", 200)).contains("Go on in the search");
    }

    @Test
    void order_canBeTurned() {
        elasticsearch.answers(answer(EVENT), answer(BEFORE), answer());

        String newestFirst = page("/context/some", 200);
        elasticsearch.answers(answer(EVENT), answer(BEFORE), answer());
        String oldestFirst = page("/context/some?sort=oldest", 200);

        assertThat(newestFirst.indexOf("id=\"newer\"")).isLessThan(newestFirst.indexOf("id=\"older\""));
        assertThat(oldestFirst.indexOf("id=\"older\"")).isLessThan(oldestFirst.indexOf("id=\"newer\""));
    }

    @Test
    void partialAnswer_claimsNothing() {
        elasticsearch.answers(answer(EVENT), answer().replace("\"timed_out\":false", "\"timed_out\":true"));

        assertThat(page("/context/some", 200))
                .contains("<strong>Partial.</strong>", "What else there is could not be looked at.")
                .doesNotContain("Nothing else", "No event of");
    }

    @Test
    void eventThatIsNotThere_isSaid() {
        assertThat(page("/context/gone", 404)).contains("There is no such event");
    }

    @Test
    void elasticsearchAway_isSaid() {
        elasticsearch.goesAway();

        assertThat(page("/context/some?scope=all", 503))
                .contains("Elasticsearch cannot be reached", "href=\"/context/some?scope=all#e-some\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scope=galaxy",
                "around=forever",
                "around=99999999d",
                "around=0s",
                "older=-1&newer=99999999999",
                "older=0",
                "sort=%00",
                "scope=all&scope=trace",
                "unknown=%F0%9F%92%A9"
            })
    void parametersThatMakeNoSense_areAsIfTheyWereNotThere(String parameters) {
        elasticsearch.answers(answer(EVENT), answer(BEFORE));

        page("/context/some?" + parameters, 200);
    }

    @Test
    void addressOfAnEvent_leadsToItsContext() {
        Response response = given().redirects().follow(false).get("/event/some-id");

        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(response.header("Location")).endsWith("/context/some-id#e-some-id");
    }

    @Test
    void idWithOddCharacters_isFoundByItsAddress() {
        elasticsearch.answers(answer(EVENT), answer());

        page("/context/a%2Fb%20c%3F%23", 200);

        assertThat(elasticsearch.requests().get(0)).contains("\"ids\":{\"values\":[\"a/b c?#\"]}");
    }

    private static String page(String address, int status) {
        Response response = given().urlEncodingEnabled(false).get(address);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.header("Cache-Control")).isEqualTo("no-store");
        return response.asString();
    }
}
