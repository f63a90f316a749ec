package io.logflow.query;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLConnection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the live tail does without Kafka. */
@QuarkusTest
@QuarkusTestResource(FakeElasticsearch.class)
class LiveTailTest {

    @Test
    void kafkaThatIsAway_isAStateThatTheTailSays_andSearchingIsReady() throws Exception {
        URLConnection connection = URI.create(tail()).toURL().openConnection();
        connection.setReadTimeout(30_000);

        try (BufferedReader lines = new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8))) {
            assertThat(connection.getContentType()).isEqualTo("text/event-stream; charset=utf-8");
            assertThat(lines.readLine()).isEqualTo("retry: 1000");
            assertThat(lines.lines()
                            .filter(line -> line.contains("away"))
                            .findFirst()
                            .orElseThrow())
                    .startsWith("data: {\"state\":\"away\",\"reason\":\"Kafka does not answer\"");
            given().get("/q/health/ready")
                    .then()
                    .body("checks.find { it.name == 'tail' }.status", equalTo("UP"))
                    .body("checks.find { it.name == 'tail' }.data.state", equalTo("away"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "from=now-1h, from",
        "to=now, to",
        "size=10, size",
        "sort=oldest, sort",
        "cursor=x, cursor",
        "after=nonsense, after",
        "after=, after",
        "levl=error, levl",
        "level=nonsense, level"
    })
    void whatCannotBeFollowed_isRefusedWithTheWayOut(String query, String parameter) {
        given().get(URI.create(tail() + "?" + query))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .header("Cache-Control", "no-store")
                .body("type", equalTo("urn:logflow:problem:invalid-parameter"))
                .body("errors.parameter", hasItem(parameter));
    }

    @Test
    void mistakeOfTheQuery_isNamedWithItsPlace() {
        given().get(URI.create(tail() + "?q=level:(a"))
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("q"))
                .body("errors[0].place.start", equalTo(7));
    }

    @Test
    void page_hasTheFiltersOfItsAddress_andWhereTheEventsComeFrom() {
        given().get("/tail?-service=auth")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body(containsString("data-source=\"/api/v1/logs/tail?-service=auth\""))
                .body(containsString("href=\"/?-service=auth\""))
                .body(containsString("<span>not service</span>"));
    }

    @Test
    void page_leavesOutWhatIsAboutATimeOrAPage() {
        given().redirects()
                .follow(false)
                .get("/tail?q=connect&from=now-15m&size=5&columns=host&open=x&nonsense=1")
                .then()
                .statusCode(303)
                .header("Location", containsString("/tail?q=connect"))
                .header("Location", not(containsString("from")));
    }

    @Test
    void page_saysWhatCannotBeFollowed() {
        given().get("/tail?level=nonsense")
                .then()
                .statusCode(400)
                .body(containsString("level is not a level"))
                .body(not(containsString("data-source")));
    }

    @Test
    void openApi_namesTheTail() {
        given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths.'/api/v1/logs/tail'.get.operationId", equalTo("followLogs"))
                .body("paths.'/api/v1/logs'.get.operationId", equalTo("findLogs"));
    }

    @Test
    void openApi_givesTheTailEveryFilterOfTheSearch_butNoTime() {
        JsonPath document = given().get("/q/openapi?format=json").jsonPath();
        List<String> search = document.getList("paths.'/api/v1/logs'.get.parameters.name");
        List<String> ofPages = List.of("from", "to", "sort", "size", "cursor");

        assertThat(document.<String>getList("paths.'/api/v1/logs/tail'.get.parameters.name"))
                .containsAll(
                        search.stream().filter(name -> !ofPages.contains(name)).toList())
                .contains("q", "level", "message", "durationMs", "others", "after", "Last-Event-ID")
                .doesNotContainAnyElementsOf(ofPages)
                .doesNotHaveDuplicates();
        // Without Kafka the stream is open and says so; Elasticsearch it does not need.
        assertThat(document.<String, Object>getMap("paths.'/api/v1/logs/tail'.get.responses"))
                .containsOnlyKeys("200", "400", "429");
    }

    private static String tail() {
        return RestAssured.baseURI + ":" + RestAssured.port + "/api/v1/logs/tail";
    }
}
