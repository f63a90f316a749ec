package io.logflow.ingester;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.ingester.event.Fault;
import io.logflow.web.Problem;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The OpenAPI document says what the service does. */
@QuarkusTest
@TestProfile(WithoutKafka.class)
class OpenApiTest {
    private static final String TYPE = "urn:logflow:problem:";

    private JsonObject document = new JsonObject();

    @TestHTTPResource
    URI server = URI.create("http://localhost");

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
                .containsExactlyInAnyOrder(
                        "200", "202", "400", "401", "403", "408", "413", "415", "421", "429", "500", "503");
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
                .containsExactlyInAnyOrderElementsOf(at(followed(at(members, "records", "items")), "properties")
                        .fieldNames());
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
    void exampleAnswers_areTheAnswers() throws IOException {
        String event = "{\"message\":\"a\"}";

        assertExample(
                "400", "noValidRecord", given().body("{\"level\":\"error\"}").post("/logs"));
        assertExample("400", "noRecord", given().post("/logs"));
        assertExample(
                "415",
                "contentType",
                given().contentType("image/png").body(new byte[1]).post("/logs"));
        assertExample("503", "kafkaUnavailable", given().body(event).post("/logs"));
        assertExample("400", "badEncoding", answerTo("Content-Encoding: gzip"));
        assertExample("415", "contentEncoding", answerTo("Content-Encoding: br"));
        assertExample("400", "invalidIdempotencyKey", answerTo("Idempotency-Key: a b"));
        assertExample(
                "400",
                "invalidParameter",
                given().body(event).queryParam("ids", "5").post("/logs"));
        assertExample(
                "421",
                "unknownHost",
                given().header("Host", "logs.example").body(event).post("/logs"));
    }

    @Test
    void everyExampleOfAnAnswer_hasTheMembersOfItsSchema() {
        List<String> seen = new ArrayList<>();
        forEachExample((status, type, schema, name, value) -> {
            seen.add(name);
            JsonObject body = (JsonObject) value;
            assertThat(at(schema, "properties").fieldNames()).as(name).containsAll(body.fieldNames());
            assertThat(body.fieldNames()).as(name).containsAll(strings(schema.getJsonArray("required")));
        });

        assertThat(seen).contains("event", "accepted", "internal", "unknownHost");
    }

    @Test
    void everyExampleOfAProblem_isOfTheCatalogue_andStandsUnderItsStatus() {
        List<Problem> catalogue = catalogue();
        List<String> seen = new ArrayList<>();
        forEachExample((status, type, schema, name, value) -> {
            if (!type.equals(Problem.MEDIA_TYPE)) {
                return;
            }
            seen.add(name);
            JsonObject body = (JsonObject) value;
            assertThat(body.getString("type")).as(name).startsWith(TYPE);
            assertThat(body.getValue("status")).as(name).isEqualTo(Integer.valueOf(status));
            String code = body.getString("type").substring(TYPE.length());
            assertThat(catalogue)
                    .as(name)
                    .contains(new Problem(code, Integer.parseInt(status), body.getString("title"), ""));
            assertThat(body.getString("detail")).as(name).isNotBlank();
        });

        assertThat(seen).contains("requestTimeout", "shuttingDown", "internal", "unknownHost");
    }

    @Test
    void everyAnswerWithAProblem_hasAnExample() {
        forEachAnswer((status, answer) -> {
            JsonObject content = answer.getJsonObject("content", new JsonObject());
            if (content.containsKey(Problem.MEDIA_TYPE)) {
                assertThat(at(content, Problem.MEDIA_TYPE, "examples").isEmpty())
                        .as(status)
                        .isFalse();
            }
        });
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

    /** What may be done with an example: its place is the status, the media type and the schema that it stands under. */
    private interface ExampleCheck {
        void check(String status, String type, JsonObject schema, String name, Object value);
    }

    private void forEachExample(ExampleCheck check) {
        forEachAnswer((status, answer) -> {
            JsonObject content = answer.getJsonObject("content", new JsonObject());
            for (String type : content.fieldNames()) {
                JsonObject schema = followed(at(content, type, "schema"));
                JsonObject examples = at(content, type).getJsonObject("examples", new JsonObject());
                for (String name : examples.fieldNames()) {
                    check.check(status, type, schema, name, at(examples, name).getValue("value"));
                }
            }
        });
    }

    private void forEachAnswer(BiConsumer<String, JsonObject> check) {
        JsonObject paths = at(document, "paths");
        for (String path : paths.fieldNames()) {
            for (String method : at(paths, path).fieldNames()) {
                JsonObject answers = at(paths, path, method, "responses");
                for (String status : answers.fieldNames()) {
                    check.accept(status, followed(at(answers, status)));
                }
            }
        }
    }

    /** All problems, without a detail; those of the web guard have no catalogue of their own. */
    private static List<Problem> catalogue() {
        List<Problem> catalogue = new ArrayList<>(List.of(
                new Problem("unauthorized", 401, "Key or password needed", ""),
                new Problem("forbidden", 403, "The key does not open this", ""),
                new Problem("foreign-origin", 403, "Another website may not call this service", ""),
                new Problem("unknown-host", 421, "Not a name of this service", "")));
        for (IngesterProblem problem : IngesterProblem.values()) {
            catalogue.add(problem.with(""));
        }
        return catalogue;
    }

    private void assertExample(String status, String name, Response response) {
        assertExample(status, name, response.statusCode(), response.asString());
    }

    private void assertExample(String status, String name, RawHttp.Answer answer) {
        assertExample(status, name, answer.status(), answer.body());
    }

    private void assertExample(String status, String name, int answered, String body) {
        JsonObject answer = followed(at(post(), "responses", status));

        assertThat(answered).isEqualTo(Integer.parseInt(status));
        assertThat(new JsonObject(body))
                .isEqualTo(at(answer, "content", Problem.MEDIA_TYPE, "examples", name, "value"));
    }

    /** Sends an event with a header that a well-behaved client would not send with it. */
    private RawHttp.Answer answerTo(String header) throws IOException {
        String event = "{\"message\":\"a\"}";
        try (RawHttp client = new RawHttp(server)) {
            return client.send(RawHttp.post(header, "Content-Length: " + event.length()) + event)
                    .read();
        }
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
                assertThat(followed(object).isEmpty()).as(reference).isFalse();
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

    /** What the object refers to, or the object itself. */
    private JsonObject followed(JsonObject object) {
        String reference = object.getString("$ref");
        return reference == null
                ? object
                : at(document, reference.substring("#/".length()).split("/", -1));
    }

    private static List<String> strings(JsonArray array) {
        return array.stream().map(String.class::cast).toList();
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
