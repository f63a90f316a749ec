package io.logflow.query;

import static io.logflow.query.FakeElasticsearch.answer;
import static io.logflow.query.FakeElasticsearch.answerOf;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(FakeElasticsearch.class)
class ApiTest {

    private static final String EXACT =
            "{\"message\":\"caf\\u00e9 \\/ café\",\"a\":1e400,\"b\":12345678901234567890,\"c\":1.10,\"d\":-0,\"e\":1E+2, \"f\" : [ ]}";

    private static final String NO_SHARD =
            "{\"error\":{\"root_cause\":[{\"type\":\"no_shard_available_action_exception\",\"reason\":null}],"
                    + "\"type\":\"search_phase_execution_exception\",\"reason\":\"all shards failed\",\"phase\":\"query\","
                    + "\"grouped\":true,\"failed_shards\":[]},\"status\":503}";

    /** A search in which not one index took part. */
    private static final String NOTHING_SEARCHED =
            "{\"took\":1,\"timed_out\":false,\"_shards\":{\"total\":0,\"successful\":0,\"skipped\":0,\"failed\":0},"
                    + "\"hits\":{\"total\":{\"value\":0,\"relation\":\"eq\"},\"hits\":[]}}";

    private static final String PRIVILEGES = "\"username\":\"query\",\"cluster\":{},\"index\":{},\"application\":{}}";

    private final FakeElasticsearch elasticsearch = FakeElasticsearch.running();

    @Test
    void event_isPassedOnByteForByte() {
        elasticsearch.answers(answer(EXACT));

        String body = get("/api/v1/logs").statusCode(200).extract().asString();

        assertThat(body)
                .isEqualTo("{\"total\":{\"value\":1,\"relation\":\"eq\"},\"took\":3,\"partial\":false,"
                        + "\"searched\":{\"from\":null,\"to\":null},\"logs\":[" + EXACT + "],\"cursor\":null}");
    }

    @Test
    void eventById_isPassedOnByteForByte() {
        elasticsearch.answers(answer(EXACT));

        String body = get("/api/v1/logs/some-id").statusCode(200).extract().asString();

        assertThat(body).isEqualTo(EXACT);
        assertThat(elasticsearch.requests().get(0)).contains("\"ids\":{\"values\":[\"some-id\"]}");
    }

    @Test
    void eventByIdThatIsNotThere_isAProblem() {
        get("/api/v1/logs/no-such-id")
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:logflow:problem:event-not-found"));
    }

    @Test
    void search_asksForOneMoreThanThePageHolds_sortedWithATieBreak() {
        get("/api/v1/logs?size=2").statusCode(200);

        assertThat(elasticsearch.requests())
                .singleElement()
                .asString()
                .startsWith("/logflow/_search")
                .doesNotContain("ignore_unavailable")
                .contains("allow_no_indices=true")
                .contains("\"size\":3")
                .contains("\"track_total_hits\":10000")
                .contains("\"timeout\":\"10000ms\"")
                .contains("\"sort\":[{\"@timestamp\":{\"order\":\"desc\",\"unmapped_type\":\"date_nanos\"}},"
                        + "{\"ingest.id\":{\"order\":\"desc\",\"unmapped_type\":\"keyword\"}}]");
    }

    @Test
    void closedIndex_isLeftOut_andTheAnswerSaysSo() {
        elasticsearch.answers(
                "{\"error\":{\"type\":\"index_closed_exception\",\"reason\":\"closed\"},\"status\":400}",
                answer("{\"n\":1}"));

        get("/api/v1/logs")
                .statusCode(200)
                .body("logs.n", equalTo(List.of(1)))
                .body("total.relation", equalTo("gte"))
                .body("partial", equalTo(true))
                .body("notes", hasItems("An index is closed and was not searched; its events are missing."));
        assertThat(elasticsearch.requests()).hasSize(2);
        assertThat(elasticsearch.requests().get(1)).contains("ignore_unavailable=true");
    }

    @Test
    void eventThatMayBeInAClosedIndex_isNotCalledMissing() {
        elasticsearch.answers(
                "{\"error\":{\"type\":\"index_closed_exception\",\"reason\":\"closed\"},\"status\":400}", answer());

        get("/api/v1/logs/some-id").statusCode(503).body("detail", containsString("An index of the logs is closed"));
    }

    @Test
    void beforeTheFirstLog_nothingIsFound_andNothingMissing() {
        elasticsearch.answers(
                "{\"error\":{\"type\":\"index_not_found_exception\",\"reason\":\"no such index [logflow]\"},\"status\":404}",
                answer());

        get("/api/v1/logs").statusCode(200).body("total.value", equalTo(0)).body("partial", equalTo(false));
    }

    @Test
    void cursor_leadsToTheNextPage_whileThereIsOne() {
        elasticsearch.answers(answer("{\"n\":1}", "{\"n\":22}", "{\"n\":333}"));

        String cursor = get("/api/v1/logs?size=2")
                .body("logs.n", equalTo(List.of(1, 22)))
                .body("cursor", notNullValue())
                .extract()
                .path("cursor");
        elasticsearch.answers(answer("{\"n\":333}"));
        get("/api/v1/logs?size=2&cursor=" + cursor)
                .body("logs.n", hasItems(333))
                .body("cursor", nullValue());

        assertThat(elasticsearch.requests().get(0))
                .containsPattern("\"search_after\":\\[1694764800000000008,\"id--?\\d+\"\\]");
    }

    @Test
    void totalBeyondTheLimit_isALowerBound() {
        elasticsearch.answers(answerOf("{\"value\":10000,\"relation\":\"gte\"}", "{}"));

        get("/api/v1/logs").body("total.value", equalTo(10_000)).body("total.relation", equalTo("gte"));
    }

    @Test
    void largePage_isPutTogetherFromSmallRequests() {
        String[] batch =
                IntStream.range(0, 128).mapToObj("{\"n\":%d}"::formatted).toArray(String[]::new);
        elasticsearch.answers(answer(batch), answer(batch), answer("{\"n\":\"last\"}"));

        get("/api/v1/logs?size=1000").statusCode(200).body("logs", hasSize(257)).body("cursor", nullValue());

        assertThat(elasticsearch.requests()).hasSize(3).allMatch(request -> request.contains("\"size\":128"));
        assertThat(elasticsearch.requests().get(1)).contains("search_after").contains("\"track_total_hits\":false");
    }

    @Test
    void pageOfLargeEvents_endsEarly_saysSo_andGoesOnWithTheCursor() {
        String large = "{\"message\":\"" + "x".repeat(1_500_000) + "\"}";
        elasticsearch.answers(answer(large, large, large, large));

        get("/api/v1/logs")
                .statusCode(200)
                .body("logs", hasSize(2))
                .body("partial", equalTo(false))
                .body("notes", hasItems("The page ends early because its events are large; go on with the cursor."))
                .body("cursor", notNullValue());
    }

    @Test
    void eventLargerThanAPage_is503_ratherThanAnEmptyPage() {
        elasticsearch.answers(answer("{\"message\":\"" + "x".repeat(5_000_000) + "\"}"));

        get("/api/v1/logs").statusCode(503).body("detail", containsString("cannot be read"));
        get("/api/v1/logs/its-id").statusCode(503);
    }

    @Test
    void searchThatElasticsearchDidNotFinish_isPartial_andSaysWhy() {
        elasticsearch.answers(answer("{}")
                .replace("\"timed_out\":false", "\"timed_out\":true")
                .replace("\"failed\":0", "\"failed\":1"));

        get("/api/v1/logs")
                .statusCode(200)
                .body("partial", equalTo(true))
                .body("notes", hasSize(2))
                .body("notes[1]", equalTo("1 of 2 shards gave no answer; their events are missing."));
    }

    @Test
    void unreadableParameters_areAllNamed_andElasticsearchIsNotAsked() {
        get("/api/v1/logs?levle=error&from=yesterday&size=0")
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:logflow:problem:invalid-parameter"))
                .body("errors.parameter", hasItems("levle", "from", "size"))
                .body("errors.find { it.parameter == 'levle' }.hint", equalTo("Did you mean level?"));

        assertThat(elasticsearch.requests()).isEmpty();
    }

    @Test
    void damagedCursor_isRefused() {
        get("/api/v1/logs?cursor=abc").statusCode(400).body("errors[0].parameter", equalTo("cursor"));
    }

    @ParameterizedTest(name = "status {0} of Elasticsearch: {1}")
    @CsvSource({
        "401, Elasticsearch refuses LogFlow's credentials",
        "403, Elasticsearch refuses LogFlow's credentials",
        "429, Elasticsearch is not ready",
        "503, Elasticsearch is not ready",
        "400, Elasticsearch refused the search"
    })
    void refusalOfElasticsearch_is503_withoutItsInnards(int status, String detail) {
        elasticsearch.answersWith(
                status,
                "{\"error\":{\"type\":\"secret_exception\",\"reason\":\"secret reason\"},\"status\":" + status + "}");

        get("/api/v1/logs")
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", "5")
                .body("detail", containsString(detail))
                .body(not(containsString("secret")));
    }

    @Test
    void searchWhileTheOnlyIndexIsBeingMade_isAskedOnceMore() {
        elasticsearch.answers(NO_SHARD, answer("{\"n\":1}"));

        get("/api/v1/logs").statusCode(200).body("logs.n", equalTo(List.of(1)));
    }

    @Test
    void searchWithoutAnyShard_is503_afterTwoTries() {
        elasticsearch.answers(NO_SHARD);

        get("/api/v1/logs").statusCode(503).body("detail", containsString("Elasticsearch is not ready"));

        assertThat(elasticsearch.requests()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/logs", "/api/v1/logs/some-id"})
    void nothingSearchedForWantOfARight_is503_andNotAnEmptyStore(String path) {
        elasticsearch.answers(NOTHING_SEARCHED, "{\"has_all_requested\":false," + PRIVILEGES);

        get(path).statusCode(503).body("detail", containsString("refuses LogFlow's credentials"));

        assertThat(elasticsearch.requests().get(1))
                .startsWith("/_security/user/_has_privileges")
                .contains("\"names\":[\"logflow\"]", "\"privileges\":[\"read\"]");
    }

    @Test
    void nothingSearchedWhereNothingIs_isAnEmptyPage() {
        elasticsearch.answers(NOTHING_SEARCHED, "{\"has_all_requested\":true," + PRIVILEGES);

        get("/api/v1/logs").statusCode(200).body("total.value", equalTo(0));
    }

    @ParameterizedTest
    @CsvSource({"<html>nginx</html>", "{\"took\":1", "''"})
    void answerThatIsNone_is503(String body) {
        elasticsearch.answers(body);

        get("/api/v1/logs").statusCode(503).body("detail", containsString("cannot be read"));
    }

    @Test
    void searchWhileElasticsearchIsAway_is503_withoutAnyAddress() {
        elasticsearch.goesAway();

        get("/api/v1/logs")
                .statusCode(503)
                .body("detail", containsString("Elasticsearch cannot be reached"))
                .body(not(containsString("127.0.0.1")));
    }

    @Test
    void readinessWhileElasticsearchIsAway_isDownWithTheReason_andLivenessStaysUp() {
        elasticsearch.goesAway();

        await().untilAsserted(() -> get("/q/health/ready")
                .statusCode(503)
                .body("checks.find { it.name == 'elasticsearch' }.data.state", equalTo("away"))
                .body(not(containsString("127.0.0.1"))));
        get("/q/health/live").statusCode(200);
    }

    @Test
    void readiness_isUp_whileLogsCanBeSearched() {
        await().untilAsserted(() -> get("/q/health/ready")
                .statusCode(200)
                .body("checks.find { it.name == 'elasticsearch' }.data.state", equalTo("searchable")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/", "/api/v1", "/api/v1/log", "/api/v2/logs", "/api/v1/logs/a/b", "/api/v1/logs/a/context/b"
            })
    void unknownPathOfTheApi_isAProblem(String path) {
        get(path)
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:logflow:problem:not-found"))
                .body("detail", containsString("/q/openapi"));
    }

    @Test
    void unknownPathElsewhere_isAPage() {
        get("/no/such/page")
                .statusCode(404)
                .contentType("text/html;charset=UTF-8")
                .body(containsString("There is no such page"));
    }

    @Test
    void methodOrBodyThatAPathDoesNotTake_isAProblem() {
        given().put("/api/v1/logs")
                .then()
                .statusCode(405)
                .body("type", equalTo("urn:logflow:problem:method-not-allowed"));
        given().contentType("application/x-www-form-urlencoded")
                .body("{}")
                .post("/api/v1/logs")
                .then()
                .statusCode(415)
                .body("type", equalTo("urn:logflow:problem:unsupported-media-type"));
        given().put("/").then().statusCode(405);
    }

    @Test
    void openApi_describesEveryParameter() {
        String document =
                get("/q/openapi?format=json").statusCode(200).extract().asString();

        assertThat(document)
                .contains("\"/api/v1/logs\"", "\"/api/v1/logs/{id}\"", "application/problem+json")
                .contains(
                        "\"level\"", "\"message\"", "metadata.<path>", "\"from\"", "\"to\"", "\"size\"", "\"cursor\"");
    }

    private static ValidatableResponse get(String address) {
        return given().urlEncodingEnabled(false).get(address).then();
    }
}
