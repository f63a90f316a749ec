package io.logflow.query;

import static io.logflow.query.FakeElasticsearch.answer;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the API asks Elasticsearch to count, and how it tells the answer. */
@QuarkusTest
@QuarkusTestResource(FakeElasticsearch.class)
class CountsApiTest {

    private static final String COUNTED =
            """
            ,"aggregations":{"filter#grid":{"doc_count":0,"date_histogram#time":{"buckets":[
              {"key":1694764790000,"doc_count":0},{"key":1694764800000,"doc_count":0}]}},
             "sterms#level":{"buckets":[
              {"key":"error","doc_count":2,"date_histogram#time":{"buckets":[{"key":1694764790000,"doc_count":2}]}},
              {"key":"odd","doc_count":1,"date_histogram#time":{"buckets":[{"key":1694764790000,"doc_count":1}]}}]},
             "sterms#facet0":{"doc_count_error_upper_bound":0,"sum_other_doc_count":4,"buckets":[{"key":"payments","doc_count":7}]},
             "lterms#facet1":{"doc_count_error_upper_bound":1,"sum_other_doc_count":0,"buckets":[{"key":500,"doc_count":2}]}}}""";

    private final FakeElasticsearch elasticsearch = FakeElasticsearch.running();

    @BeforeEach
    void count() {
        elasticsearch.answers(answer().replaceFirst("}$", COUNTED.replace("$", "\\$")));
    }

    @Test
    void histogram_isCutToTheRange_byLevel() {
        get("/api/v1/logs/histogram?from=2023-09-15T07:59:55Z&to=2023-09-15T08:00:05Z&interval=10s&zone=Europe/Berlin")
                .statusCode(200)
                .body("interval", equalTo("10s"))
                .body("zone", equalTo("Europe/Berlin"))
                .body("buckets.start", contains("2023-09-15T07:59:55Z", "2023-09-15T08:00:00Z"))
                .body("buckets.end", contains("2023-09-15T08:00:00Z", "2023-09-15T08:00:05Z"))
                .body("buckets.count", contains(3, 0))
                .body("buckets[0].levels.error", equalTo(2))
                .body("buckets[0].levels.unknown", equalTo(1));

        assertThat(elasticsearch.requests())
                .singleElement()
                .asString()
                .contains("\"fixed_interval\":\"10s\"", "\"time_zone\":\"Europe/Berlin\"", "\"min_doc_count\":0");
    }

    /** As Elasticsearch divides the night in which the clocks of Berlin go back: by 4, not by 3 hours, and to groups of the future. */
    @Test
    void bucket_endsWhereTheNextOneBegins_howeverLongItIs() {
        long midnight = Instant.parse("2025-10-25T22:00:00Z").toEpochMilli();
        String buckets = LongStream.of(0, 4, 7)
                .mapToObj(hours -> "{\"key\":%d,\"doc_count\":1}".formatted(midnight + hours * 3_600_000))
                .collect(Collectors.joining(","));
        elasticsearch.answers(answer().replaceFirst(
                        "}$",
                        ",\"aggregations\":{\"filter#grid\":{\"date_histogram#time\":{\"buckets\":[" + buckets
                                + "]}}}}"));

        get("/api/v1/logs/histogram?from=2025-10-25T22:00:00Z&to=2025-10-26T04:00:00Z&interval=3h&zone=Europe/Berlin")
                .statusCode(200)
                .body("buckets.start", contains("2025-10-25T22:00:00Z", "2025-10-26T02:00:00Z"))
                .body("buckets.end", contains("2025-10-26T02:00:00Z", "2025-10-26T04:00:00Z"));
    }

    @Test
    void countsUpToNow_areBounded_lestAnEventOfTheFutureMakeAnyNumberOfGroups() {
        get("/api/v1/logs/histogram?from=now-1h").statusCode(200);
        get("/api/v1/logs/aggregate?from=now-1h&interval=1m").statusCode(200);
        get("/api/v1/logs/histogram?from=2023-09-15&to=2023-09-15").statusCode(200);

        assertThat(elasticsearch.requests().get(0)).contains("\"hard_bounds\":{\"max\":");
        assertThat(elasticsearch.requests()).last().asString().doesNotContain("hard_bounds");
    }

    @Test
    void facets_nameTheMostFrequentValues() {
        get("/api/v1/logs/facets?field=service,httpStatus&top=1")
                .statusCode(200)
                .body("facets.field", contains("service", "httpStatus"))
                .body("facets[0].values[0].value", equalTo("payments"))
                .body("facets[0].others", equalTo(4))
                .body("facets[1].values[0].value", equalTo("500"))
                .body("facets[1].errorUpTo", equalTo(1));
    }

    @Test
    void timesAreMeasured_asTimes() {
        elasticsearch.answers(answer().replaceFirst(
                        "}$",
                        ",\"aggregations\":{\"stats#stats\":{\"count\":7,\"min\":1.69476479E12,\"max\":1.694764800250E12,\"avg\":1.6947647E12,"
                                + "\"sum\":1E13,\"min_as_string\":\"x\"}}}"));

        get("/api/v1/logs/aggregate?of=timestamp")
                .statusCode(200)
                .body("rows[0].first", equalTo("2023-09-15T07:59:50Z"))
                .body("rows[0].last", equalTo("2023-09-15T08:00:00.250Z"))
                .body("rows[0]", not(hasKey("min")))
                .body("rows[0]", not(hasKey("avg")))
                .body("rows[0]", not(hasKey("p50")));

        assertThat(elasticsearch.wasAsked("{\"stats\":{\"stats\":{\"field\":\"@timestamp\"}}}"))
                .isTrue();
        assertThat(elasticsearch.wasAsked("percentiles")).isFalse();
    }

    @Test
    void fieldWithoutMeasures_isRefused_withThoseThatHaveThem() {
        get("/api/v1/logs/aggregate?of=service")
                .statusCode(400)
                .body("errors[0].reason", equalTo("is a field of neither numbers nor times"))
                .body("errors[0].hint", containsString("durationMs, httpStatus or timestamp"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/logs/histogram?interval=17s | interval",
                "/api/v1/logs/histogram?interval=1s&from=2020-01-01&to=2021-01-01 | interval",
                "/api/v1/logs/histogram?interval=1s | interval",
                "/api/v1/logs/histogram?interval=1ms&from=2200-01-01 | interval",
                "/api/v1/logs/aggregate?interval=1ms&from=2200-01-01 | interval",
                "/api/v1/logs/histogram?buckets=99999 | buckets",
                "/api/v1/logs/histogram?zone=Mars/Base | zone",
                "/api/v1/logs/histogram?size=3 | size",
                "/api/v1/logs/facets | field",
                "/api/v1/logs/facets?field=message | field",
                "/api/v1/logs/facets?field=service&top=0 | top",
                "/api/v1/logs/aggregate?of=metadata.x | of",
                "/api/v1/logs/aggregate?by=service,level,host | by",
                "/api/v1/logs/aggregate?by=service,level&top=100 | top",
                "/api/v1/logs/aggregate?levle=error | levle",
                "/api/v1/logs/errors?top=x | top",
                "/api/v1/logs/some-id/context?scope=world | scope",
                "/api/v1/logs/some-id/context?before=201 | before",
                "/api/v1/logs/some-id/context?after=25h | after",
                "/api/v1/logs/some-id/context?from=now | from",
                "/api/v1/logs/export?format=xml | format",
                "/api/v1/logs/export?format=csv&columns=nothing | columns",
                "/api/v1/logs/export?size=5 | size",
                "/api/v1/fields?cursor=x | cursor"
            })
    void whatCannotBeCounted_isNamed_andElasticsearchIsNotAsked(String address, String parameter) {
        get(address)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.parameter", hasItems(parameter));

        assertThat(elasticsearch.requests()).isEmpty();
    }

    @Test
    void countsBeyondThoseThatMayBeUnderWay_areRefused_onThePageAsWell() {
        AtOnce thirteen = new AtOnce(13, "/api/v1/logs/histogram", elasticsearch);

        HttpResponse<String> refused = thirteen.refused();
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("5");
        assertThat(refused.body()).contains("urn:logflow:problem:too-many-searches");
        get("/?range=all")
                .statusCode(429)
                .contentType("text/html;charset=UTF-8")
                .body(containsString("Too many searches are under way"));

        assertThat(thirteen.statuses())
                .startsWith(Collections.nCopies(12, 200).toArray(Integer[]::new))
                .endsWith(429);
    }

    @Test
    void context_asksForTheNeighboursOfTheSameResource() {
        String event = "{\"@timestamp\":\"2023-09-15T08:00:00Z\",\"resourceId\":\"server-1\",\"message\":\"here\"}";
        elasticsearch.answers(answer(event), answer("{\"n\":1}", "{\"n\":22}"));

        get("/api/v1/logs/some-id/context?before=1&after=1")
                .statusCode(200)
                .body("scope", equalTo("resource"))
                .body("event.message", equalTo("here"))
                .body("before", hasSize(1))
                .body("after", hasSize(1));

        assertThat(elasticsearch.requests().subList(1, 3))
                .allMatch(request -> request.contains("{\"resourceId\":{\"value\":\"server-1\"}}")
                        && request.contains("search_after"))
                .anyMatch(request -> request.contains("\"order\":\"desc\""))
                .anyMatch(request -> request.contains("\"order\":\"asc\""));
    }

    @Test
    void contextWithoutEventsOfASide_stillSaysWhetherThereAreAny() {
        String event = "{\"@timestamp\":\"2023-09-15T08:00:00Z\",\"resourceId\":\"server-1\",\"message\":\"here\"}";
        elasticsearch.answers(answer(event), answer("{\"n\":1}"));

        get("/api/v1/logs/some-id/context?before=0&after=0")
                .statusCode(200)
                .body("before", hasSize(0))
                .body("after", hasSize(0))
                .body("moreBefore", equalTo(true))
                .body("moreAfter", equalTo(true));
    }

    @Test
    void contextOfAnEventThatIsNotThere_isAProblem() {
        elasticsearch.answers(answer());

        get("/api/v1/logs/some-id/context").statusCode(404);
    }

    @Test
    void errors_thatSayTheSame_areOneGroup() {
        elasticsearch.answers(answer(
                "{\"@timestamp\":\"2023-09-15T08:00:02Z\",\"service\":\"pay\",\"message\":\"No answer from db-7 after 3012 ms\"}",
                "{\"@timestamp\":\"2023-09-15T08:00:01Z\",\"service\":\"pay\",\"message\":\"No answer from db-12 after 9 ms\"}",
                "{\"@timestamp\":\"2023-09-15T08:00:00Z\",\"message\":\"Disk full\"}"));

        get("/api/v1/logs/errors")
                .statusCode(200)
                .body("sampled", equalTo(3))
                .body("groups.pattern", contains("No answer from * after * ms", "Disk full"))
                .body("groups.count", contains(2, 1))
                .body("groups[0].first", equalTo("2023-09-15T08:00:01Z"))
                .body("groups[0].last", equalTo("2023-09-15T08:00:02Z"))
                .body("groups[0].newest.message", containsString("3012"))
                .body("groups[1].service", nullValue());
    }

    @Test
    void fields_areThoseOfTheContract_andThePathsOfASample() {
        elasticsearch.answers(answer(
                "{\"metadata\":{\"k8s\":{\"pod\":\"a\"},\"n\":[1,\"x\",null]},\"message\":\"m\"}",
                "{\"metadata\":{\"k8s\":{\"pod\":true}}}"));

        get("/api/v1/fields")
                .statusCode(200)
                .body("fields.name", hasItems("timestamp", "level", "durationMs"))
                .body("sampled", equalTo(2))
                .body("metadata.name", contains("metadata.k8s.pod", "metadata.n"))
                .body("metadata[0].types", contains("boolean", "string"))
                .body("metadata[0].events", equalTo(2))
                .body("metadata[1].types", contains("null", "number", "string"));
    }

    @Test
    void post_takesTheParametersInABody() {
        given().contentType("application/json")
                .body("{\"level\":[\"error\",\"fatal\"],\"httpStatus\":500,\"size\":2}")
                .post("/api/v1/logs")
                .then()
                .statusCode(200);

        assertThat(elasticsearch.requests())
                .singleElement()
                .asString()
                .contains("{\"terms\":{\"level\":[\"error\",\"fatal\"]}}", "\"httpStatus\"", "\"size\":3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[]", "{", "{\"q\":{}}", "{\"q\":null}", "{\"q\":[[1]]}", "{} x", "''"})
    void postOfAnythingElse_is400(String body) {
        given().contentType("application/json")
                .body(body)
                .post("/api/v1/logs")
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:logflow:problem:not-json"));
    }

    @Test
    void postOfAMessageOfTensOfThousandsOfWords_is400ThatNamesIt() {
        given().contentType("application/json")
                .body("{\"message\":\"" + "a ".repeat(30_000) + "\"}")
                .post("/api/v1/logs")
                .then()
                .statusCode(400)
                .body("errors.parameter", contains("message"))
                .body("errors.reason", contains("is longer than 4,096 characters"));

        assertThat(elasticsearch.requests()).isEmpty();
    }

    private static ValidatableResponse get(String address) {
        return given().urlEncodingEnabled(false).get(address).then();
    }
}
