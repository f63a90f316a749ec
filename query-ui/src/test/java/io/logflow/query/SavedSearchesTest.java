package io.logflow.query;

import static io.logflow.query.FakeElasticsearch.answer;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of Elasticsearch, and what becomes of its refusals; system-tests have the real one. */
@QuarkusTest
@QuarkusTestResource(FakeElasticsearch.class)
class SavedSearchesTest {

    private static final String API = "/api/v1/saved-searches";
    private static final String INDEX_MADE =
            "{\"acknowledged\":true,\"shards_acknowledged\":true,\"index\":\"logflow.saved-searches\"}";
    private static final String WRITTEN =
            """
            {"_index":"logflow.saved-searches","_id":"abc","_version":1,"result":"created","_shards":{"total":1,"successful":1,\
            "failed":0},"_seq_no":7,"_primary_term":1}""";
    private static final String CONFLICT =
            "{\"error\":{\"type\":\"version_conflict_engine_exception\",\"reason\":\"document already exists\"},\"status\":409}";
    private static final String READ =
            """
            {"_index":"logflow.saved-searches","_id":"abc","_version":1,"_seq_no":7,"_primary_term":1,"found":true,"_source":\
            {"name":"Errors","description":"","search":"level=error","createdAt":"2023-09-15T08:00:00Z","updatedAt":"?"}}""";

    private final FakeElasticsearch elasticsearch = FakeElasticsearch.running();

    @Test
    void firstSave_makesTheIndexWithItsMapping_thenOnlyCreates() {
        elasticsearch.answers(answer(), INDEX_MADE, WRITTEN);

        save("{\"name\":\" Slow \",\"search\":\"http://localhost:5000/?q=a%20b&from=now-1h&cursor=x&level=&columns=time,level\"}")
                .statusCode(201)
                .header("ETag", "\"7-1\"")
                .header("Location", containsString(API + "/"))
                .body("name", equalTo("Slow"))
                .body("search", equalTo("q=a+b&from=now-1h&columns=time%2Clevel"))
                .body("href", equalTo("/?q=a+b&from=now-1h&columns=time%2Clevel"));

        assertThat(elasticsearch.requests()).hasSize(3);
        assertThat(elasticsearch.requests().get(1))
                .startsWith("/logflow.saved-searches ")
                .contains("\"dynamic\":false", "\"hidden\":true", "\"auto_expand_replicas\":\"0-1\"");
        assertThat(elasticsearch.requests().get(2)).contains("/_doc/", "op_type=create", "refresh=true");
    }

    @Test
    void list_isEmptyWhileThereIsNoIndex_andShowsWhatOthersWroteByOtherMeans() {
        elasticsearch.answersWith(
                404,
                "{\"error\":{\"type\":\"index_not_found_exception\",\"reason\":\"no such index [x]\"},\"status\":404}");

        given().get(API).then().statusCode(200).body("savedSearches.size()", equalTo(0));
        assertThat(elasticsearch.requests().get(0))
                .contains("\"seq_no_primary_term\":true")
                .doesNotContain("ignore_unavailable"); // which would leave out an index that may not be read

        elasticsearch.answers(
                answer("{\"name\":5,\"more\":{}}", "{\"name\":\"b\"}", "{\"name\":\"A\",\"search\":\"q=x\"}"));

        given().get(API)
                .then()
                .statusCode(200)
                .body("savedSearches.name", equalTo(java.util.List.of("", "A", "b")))
                .body("savedSearches.href", hasItems("/", "/?q=x"));
    }

    @Test
    void takenName_isRefused_inWhateverCase() {
        elasticsearch.answers(answer("{\"name\":\"SLOW\"}"));

        save("{\"name\":\"slow\"}").statusCode(409).body("type", equalTo("urn:logflow:problem:name-taken"));

        assertThat(elasticsearch.requests()).hasSize(1);
    }

    @Test
    void nameThatAnotherTakesInTheSameMoment_isRefused() {
        elasticsearch.answers(answer(), INDEX_MADE, CONFLICT, READ);

        save("{\"name\":\"ERRORS\"}").statusCode(409).body("type", equalTo("urn:logflow:problem:name-taken"));
    }

    @Test
    void nameThatIsFreeAgain_becauseItsSearchWasRenamed_canBeTaken() {
        elasticsearch.answers(answer(), INDEX_MADE, CONFLICT, READ, WRITTEN);

        save("{\"name\":\"Slow\"}").statusCode(201).body("name", equalTo("Slow"));

        assertThat(elasticsearch.requests().get(4))
                .contains("op_type=create")
                .isNotEqualTo(elasticsearch.requests().get(2));
    }

    @Test
    void moreThanTheMost_areRefused() {
        elasticsearch.answers(answer(java.util.stream.IntStream.range(0, 200)
                .mapToObj("{\"name\":\"n %d\"}"::formatted)
                .toArray(String[]::new)));

        save("{\"name\":\"one more\"}")
                .statusCode(409)
                .body("type", equalTo("urn:logflow:problem:too-many-saved-searches"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                              | body        | is not a JSON object",
                "[]                              | body        | is not a JSON object",
                "{\"name\":                      | body        | is not a JSON object",
                "{}                              | name        | is empty",
                "{\"name\":\"  \"}               | name        | is empty",
                "{\"name\":5}                    | name        | is not a string",
                "{\"name\":null}                 | name        | is not a string",
                "{\"name\":\"x\",\"querry\":\"\"}| querry      | is not a member",
                "{\"name\":\"x\",\"search\":\"q=%zz\"} | search | is not the address of a search",
                "{\"name\":\"x\",\"search\":\"timeout\"} | search | is not the address of a search"
            })
    void whatCannotBeSaved_isNamed_andElasticsearchIsNotAsked(String body, String member, String reason) {
        save(body)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].parameter", equalTo(member))
                .body("errors[0].reason", equalTo(reason));
        assertThat(elasticsearch.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"name, 101", "description, 501", "search, 8001"})
    void longerThanItMayBe_isRefused(String member, int length) {
        String value = member.equals("search") ? "q=" + "x".repeat(length - 2) : "x".repeat(length);
        String body = "{\"name\":\"n\",\"%s\":\"%s\"}".formatted(member, value);

        save(member.equals("name") ? body.replace("\"name\":\"n\",", "") : body)
                .statusCode(400)
                .body("errors[0].parameter", equalTo(member))
                .body("errors[0].reason", containsString("is longer than"));
    }

    @Test
    void moreParametersThanAnyAddressNeeds_areRefused() {
        save("{\"name\":\"n\",\"search\":\"%s\"}".formatted("a=1&".repeat(101)))
                .statusCode(400)
                .body("errors[0].reason", equalTo("has more than 100 parameters"));
    }

    @Test
    void changeWithoutAVersion_isRefused() {
        given().contentType("application/json")
                .body("{\"name\":\"n\"}")
                .put(API + "/abc")
                .then()
                .statusCode(428)
                .body("type", equalTo("urn:logflow:problem:precondition-required"));
        given().delete(API + "/abc").then().statusCode(428);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"6-1\"", "*", "\"abc\"", "W/\"7-1\""})
    void changeOfAnotherVersion_isRefused(String version) {
        elasticsearch.answers(READ);

        given().header("If-Match", version)
                .delete(API + "/abc")
                .then()
                .statusCode(412)
                .body("type", equalTo("urn:logflow:problem:changed-meanwhile"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/problem+json", "application/json", "*/*"})
    void refusedDeletion_isAProblem_whateverIsAccepted(String accepted) {
        given().accept(accepted)
                .delete(API + "/abc")
                .then()
                .statusCode(428)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:logflow:problem:precondition-required"));
    }

    @Test
    void change_goesToElasticsearchWithTheVersionThatWasSeen() {
        elasticsearch.answers(READ, answer(), WRITTEN.replace("\"_seq_no\":7", "\"_seq_no\":8"));

        given().contentType("application/json")
                .header("If-Match", "\"7-1\"")
                .body("{\"name\":\"renamed\"}")
                .put(API + "/abc")
                .then()
                .statusCode(200)
                .header("ETag", "\"8-1\"")
                .body("createdAt", equalTo("2023-09-15T08:00:00Z"));

        assertThat(elasticsearch.requests().get(2)).contains("if_seq_no=7", "if_primary_term=1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-one", "../../logflow/_doc/1", "a%2Fb", "%20", "%00"})
    void whatIsNotThere_isNotFound_evenWithoutTheIndex(String id) {
        elasticsearch.answersWith(
                404,
                "{\"error\":{\"type\":\"index_not_found_exception\",\"reason\":\"no such index [x]\"},\"status\":404}");

        given().urlEncodingEnabled(false).get(API + "/" + id).then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({
        "403, cluster_block_exception, cannot be changed at the moment",
        "429, cluster_block_exception, cannot be changed at the moment",
        "403, security_exception, may not keep saved searches",
        "503, unavailable_shards_exception, not ready",
        "500, some_exception, not ready"
    })
    void refusedByElasticsearch_isSaid(int status, String type, String title) {
        elasticsearch.answersWith(
                status,
                "{\"error\":{\"type\":\"%s\",\"reason\":\"secret [10.0.0.1]\"},\"status\":%d}".formatted(type, status));

        save("{\"name\":\"n\"}")
                .statusCode(503)
                .header("Retry-After", "5")
                .body("detail", containsString(title))
                .body("detail", org.hamcrest.Matchers.not(containsString("10.0.0.1")));
    }

    @Test
    void elasticsearchAway_isSaid() {
        elasticsearch.goesAway();

        given().get(API).then().statusCode(503).body("type", equalTo("urn:logflow:problem:search-unavailable"));
        save("{\"name\":\"n\"}").statusCode(503);
    }

    @Test
    void anotherWebsite_cannotSaveOrDelete() {
        for (String header : new String[] {"Origin", "Sec-Fetch-Site"}) {
            String value = header.equals("Origin") ? "https://evil.example" : "cross-site";
            given().header(header, value)
                    .contentType("application/x-www-form-urlencoded")
                    .body("name=x&search=q%3Dx")
                    .post("/saved")
                    .then()
                    .statusCode(403);
            given().header(header, value)
                    .header("If-Match", "\"7-1\"")
                    .delete(API + "/abc")
                    .then()
                    .statusCode(403);
        }
        given().contentType("text/plain")
                .body("{\"name\":\"x\"}")
                .post(API)
                .then()
                .statusCode(415);
        assertThat(elasticsearch.requests()).isEmpty();
    }

    private static ValidatableResponse save(String body) {
        return given().contentType("application/json").body(body).post(API).then();
    }
}
