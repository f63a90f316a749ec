package io.logflow.ingester;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operators and monitoring see. */
@QuarkusTest
@TestProfile(WithoutKafka.class)
class OperationsTest {

    @Test
    void root_saysWhoIsHere_andEveryLinkLeadsSomewhere() {
        Response response = given().get("/");

        assertThat(response.statusCode()).isEqualTo(200);
        JsonObject hello = new JsonObject(response.asString());
        assertThat(hello.getString("name")).isEqualTo("LogFlow ingester");
        assertThat(hello.getString("version")).isNotBlank();
        JsonObject links = hello.getJsonObject("links");
        assertThat(links.fieldNames()).containsExactlyInAnyOrder("logs", "health", "metrics", "openapi");
        links.forEach(link ->
                assertThat(given().get((String) link.getValue()).statusCode()).isNotEqualTo(404));
    }

    @ParameterizedTest
    @CsvSource({"GET, /nope", "POST, /log", "GET, /q/nope", "GET, /q/health/nope", "PUT, /logs/1", "GET, /favicon.ico"})
    void unknownPath_isAnswered404_asAProblem(String method, String path) {
        Response response = given().request(method, path);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.contentType()).isEqualTo("application/problem+json");
        assertThat(new JsonObject(response.asString()).getString("type")).isEqualTo("urn:logflow:problem:not-found");
    }

    @Test
    void methodThatTheRootDoesNotHave_isAnswered405_asAProblem() {
        Response response = given().post("/");

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.header("Allow")).isEqualTo("GET, HEAD");
        assertThat(response.asString()).contains("urn:logflow:problem:method-not-allowed");
        assertThat(given().head("/").statusCode()).isEqualTo(200);
    }

    @Test
    void madeUpMethodsAndPaths_makeNoMetrics() {
        given().urlEncodingEnabled(false).request("MADEUP", "/logs");
        given().header("Origin", "https://evil.example").get("/madeup");
        given().get("/");

        await().untilAsserted(() -> assertThat(given().get("/q/metrics").asString())
                .containsPattern("http_server_requests_seconds_count\\{[^}]*uri=\"root\"")
                .doesNotContainIgnoringCase("madeup"));
    }

    @Test
    void readiness_isDownAndNamesKafka_whileTheProcessLives() {
        await().until(() -> backlogHasBeenLookedAt(given().get("/q/health/ready")));
        Response ready = given().get("/q/health/ready");
        assertThat(Duration.ofMillis(ready.time())).isLessThan(Duration.ofSeconds(6));
        Response live = given().get("/q/health/live");

        assertThat(ready.statusCode()).isEqualTo(503);
        Map<String, JsonObject> checks = checks(ready);
        assertThat(checks.get("kafka"))
                .isEqualTo(new JsonObject()
                        .put("name", "kafka")
                        .put("status", "DOWN")
                        .put("data", new JsonObject().put("topic", "logs").put("reason", "Kafka does not answer")));
        assertThat(checks.get("keys"))
                .isEqualTo(new JsonObject()
                        .put("name", "keys")
                        .put("status", "UP")
                        .put("data", new JsonObject().put("keys", "off")));
        assertThat(checks.get("backlog"))
                .isEqualTo(new JsonObject()
                        .put("name", "backlog")
                        .put("status", "UP")
                        .put("data", new JsonObject().put("state", "unknown").put("reason", "Kafka does not answer")));
        assertThat(checks.get("exposure"))
                .isEqualTo(new JsonObject()
                        .put("name", "exposure")
                        .put("status", "UP")
                        .put("data", new JsonObject().put("exposure", "loopback")));
        assertThat(live.statusCode()).isEqualTo(200);
    }

    @Test
    void health_isOpenToProbesOfAnyName_andNothingElseIs() {
        assertThat(given().header("Host", "10-0-0-1.pod.cluster.local")
                        .get("/q/health/live")
                        .statusCode())
                .isEqualTo(200);
        assertThat(given().header("Host", "10-0-0-1.pod.cluster.local")
                        .get("/q/metrics")
                        .statusCode())
                .isEqualTo(421);
        assertThat(given().header("Host", "10-0-0-1.pod.cluster.local").get("/").statusCode())
                .isEqualTo(421);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    logflow_ingester_received_bytes_total                               | counter   | Bytes of request bodies that were read to their end
                    logflow_ingester_backlog_ratio                                      | gauge     | The part of the topic's retention that is not indexed yet
                    logflow_ingester_backlog_lag_records                                | gauge     | Records that are not indexed yet
                    logflow_ingester_accepted_records_total                             | counter   | Records that Kafka has acknowledged
                    logflow_ingester_refused_records_total{code="message-missing"}      | counter   | Records that were refused, by the code of the answer
                    logflow_ingester_rejected_unsaved_records_total                     | counter   | Refused records that could not be kept
                    logflow_ingester_unauthorized_requests_total                        | counter   | Requests that came without a valid key or password
                    logflow_ingester_rate_limited_requests_total                        | counter   | Requests of senders that sent more than they may
                    logflow_ingester_in_flight_bytes                                    | gauge     | Bytes of requests that are being read or wait for Kafka
                    logflow_ingester_acknowledgement_seconds_count                      | histogram | From handing a request's events to Kafka's client
                    logflow_ingester_acknowledgement_seconds_bucket{le="+Inf"}          | histogram | From handing a request's events to Kafka's client
                    """)
    void metric_isThere_withItsUnitInItsName_aType_andADescription(String name, String type, String description) {
        given().body("{}").post("/logs");
        given().body("{\"message\":\"a\"}").post("/logs");

        String metrics = given().get("/q/metrics").asString();

        String family = name.replaceAll("(_total|_count|_bucket)?(\\{.*)?$", "");
        assertThat(metrics).contains("\n" + name + " ");
        assertThat(metrics).containsPattern("# TYPE " + family + "(_total)? " + type + "\n");
        assertThat(metrics).containsPattern("# HELP " + family + "(_total)? " + description);
    }

    @Test
    void requestsAndKafkasProducer_areMeasuredToo() {
        given().body("{}").post("/logs");

        await().untilAsserted(() -> assertThat(given().get("/q/metrics").asString())
                .containsPattern("http_server_requests_seconds_count\\{[^}]*status=\"400\"[^}]*uri=\"/logs\"")
                .contains("kafka_producer_record_error_total", "kafka_producer_request_latency_avg{")
                .doesNotContain("kafka_app_info", "kafka_producer_node", "kafka_admin", "_rate{")
                .doesNotContain("uri=\"/q/"));
    }

    @Test
    void refusedRecords_areCountedByTheCodeOfTheirFault_andNotKeptWithoutKafka() {
        double refused = metric("logflow_ingester_refused_records_total{code=\"invalid-json\"}");
        double unsaved = metric("logflow_ingester_rejected_unsaved_records_total");

        given().body("[x,y,{}]").post("/logs");

        assertThat(metric("logflow_ingester_refused_records_total{code=\"invalid-json\"}"))
                .isEqualTo(refused + 2);
        assertThat(metric("logflow_ingester_rejected_unsaved_records_total")).isEqualTo(unsaved + 3);
    }

    private static double metric(String name) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                .sum();
    }

    private static boolean backlogHasBeenLookedAt(Response health) {
        return Optional.ofNullable(checks(health).get("backlog"))
                .map(check -> check.getJsonObject("data").containsKey("reason"))
                .orElse(false);
    }

    private static Map<String, JsonObject> checks(Response health) {
        Map<String, JsonObject> checks = new TreeMap<>();
        for (Object check : new JsonObject(health.asString()).getJsonArray("checks")) {
            checks.put(((JsonObject) check).getString("name"), (JsonObject) check);
        }
        return checks;
    }
}
