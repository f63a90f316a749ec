package io.logflow.ingester;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.ingester.event.Fault;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The OpenAPI document says what the service does. */
@QuarkusTest
@TestProfile(WithoutKafka.class)
class OpenApiTest {
    private JsonObject document = new JsonObject();

    @BeforeEach
    void read() {
        document = new JsonObject(given().get("/q/openapi?format=json").asString());
    }

    @Test
    void document_hasBothOperations_withIdsOfTheirOwn() {
        assertThat(document.getString("openapi")).startsWith("3.");
        assertThat(at(document, "paths").fieldNames()).containsExactlyInAnyOrder("/", "/logs");
        assertThat(at(document, "paths", "/logs").fieldNames()).containsExactly("post");
        assertThat(post().getString("operationId")).isEqualTo("sendLogs");
        assertThat(post().getJsonArray("parameters").getJsonObject(0).getString("name"))
                .isEqualTo("ids");
        assertThat(at(post(), "requestBody", "content").fieldNames())
                .containsExactlyInAnyOrder("application/json", "application/x-ndjson");
        assertThat(at(post(), "responses").fieldNames())
                .containsExactlyInAnyOrder("200", "202", "400", "401", "403", "408", "413", "415", "421", "503");
    }

    @Test
    void everyMemberOfADryRun_isNamed() {
        String lines = "{}\n{\"message\":\"a\"}\n".repeat(WithoutKafka.LISTED + 1);

        JsonObject shown = new JsonObject(given().header("Idempotency-Key", "k")
                .body(lines.getBytes(StandardCharsets.UTF_8))
                .post("/logs?dryRun=true")
                .asString());

        JsonObject members = at(document, "components", "schemas", "DryRun", "properties");
        assertThat(shown.fieldNames()).containsExactlyInAnyOrderElementsOf(members.fieldNames());
        assertThat(shown.getJsonArray("records").getJsonObject(0).fieldNames())
                .containsExactlyInAnyOrderElementsOf(
                        at(members, "records", "items", "properties").fieldNames());
    }

    @Test
    void everyReference_leadsSomewhere() {
        assertReferences(document);
    }

    @Test
    void exampleEvent_isTheContract() throws IOException {
        JsonObject contract = new JsonObject(Files.readString(Path.of("..", "example_log.json")));

        assertThat(at(requestExamples("application/json"), "event", "value")).isEqualTo(contract);
    }

    @Test
    void exampleRequests_areSoundToTheLastRecord() {
        JsonObject json = requestExamples("application/json");
        String lines = at(requestExamples("application/x-ndjson"), "lines").getString("value");

        assertNotStored(
                given().contentType("application/json")
                        .body(at(json, "event", "value").encode())
                        .post("/logs"),
                0);
        assertNotStored(
                given().contentType("application/json")
                        .body(at(json, "events").getJsonArray("value").encode())
                        .post("/logs"),
                0,
                1);
        assertNotStored(given().body(lines.getBytes(StandardCharsets.UTF_8)).post("/logs"), 0, 1);
    }

    @Test
    void exampleAnswers_areTheAnswers() {
        String event = "{\"message\":\"a\"}";

        assertExample(
                "400", "noValidRecord", given().body("{\"level\":\"error\"}").post("/logs"));
        assertExample("400", "noRecord", given().post("/logs"));
        assertExample(
                "415",
                "contentType",
                given().contentType("image/png").body(new byte[1]).post("/logs"));
        assertExample("503", "kafkaUnavailable", given().body(event).post("/logs"));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void everyFault_isNamed(Fault fault) {
        String codes = at(document, "components", "schemas", "Refusal", "properties", "code")
                .getString("description");

        assertThat(words(codes)).contains(fault.code());
    }

    @ParameterizedTest
    @EnumSource(IngesterProblem.class)
    void everyProblem_isNamed(IngesterProblem problem) {
        String types = at(document, "components", "schemas", "Problem", "properties", "type")
                .getString("description");

        assertThat(words(types)).contains(problem.with("").code());
    }

    @Test
    void everyMemberOfAnAnswer_isNamed() {
        String lines = "{}\n{\"message\":\"a\"}\n".repeat(WithoutKafka.LISTED + 1);

        JsonObject problem = new JsonObject(given().body(lines.getBytes(StandardCharsets.UTF_8))
                .post("/logs")
                .asString());

        assertThat(problem.fieldNames())
                .containsExactlyInAnyOrderElementsOf(at(document, "components", "schemas", "Problem", "properties")
                        .fieldNames());
        assertThat(problem.getJsonArray("errors").getJsonObject(0).fieldNames())
                .containsExactlyInAnyOrderElementsOf(at(document, "components", "schemas", "Refusal", "properties")
                        .fieldNames());
    }

    private void assertExample(String status, String name, Response response) {
        JsonObject examples = at(post(), "responses", status, "content", "application/problem+json", "examples");

        assertThat(response.statusCode()).isEqualTo(Integer.parseInt(status));
        assertThat(new JsonObject(response.asString())).isEqualTo(at(examples, name, "value"));
    }

    private static void assertNotStored(Response response, Object... places) {
        JsonObject problem = new JsonObject(response.asString());
        assertThat(problem.getJsonArray("notStored")).containsExactly(places);
        assertThat(problem.containsKey("errors")).isFalse();
    }

    private void assertReferences(Object value) {
        if (value instanceof JsonObject object) {
            String reference = object.getString("$ref");
            if (reference != null) {
                assertThat(at(document, reference.substring("#/".length()).split("/", -1))
                                .isEmpty())
                        .as(reference)
                        .isFalse();
            }
            object.forEach(member -> assertReferences(member.getValue()));
        } else if (value instanceof JsonArray array) {
            array.forEach(this::assertReferences);
        }
    }

    private JsonObject post() {
        return at(document, "paths", "/logs", "post");
    }

    private JsonObject requestExamples(String type) {
        return at(post(), "requestBody", "content", type, "examples");
    }

    private static Iterable<String> words(String text) {
        return Arrays.asList(text.split("[^a-z0-9-]+", -1));
    }

    private static JsonObject at(JsonObject from, String... path) {
        JsonObject found = from;
        for (String name : path) {
            assertThat(found.fieldNames()).contains(name);
            found = found.getJsonObject(name);
        }
        return found;
    }
}
