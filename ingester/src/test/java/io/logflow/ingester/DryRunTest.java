package io.logflow.ingester;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /logs?dryRun=true}, and keys, as far as they can be seen without Kafka. */
@QuarkusTest
@TestProfile(WithoutKafka.class)
class DryRunTest {

    @AfterEach
    void noByte_isInFlight_afterAll() {
        InFlight.awaitNone();
    }

    @Test
    void events_areShownAsTheyWouldBeStored_byteForByte() {
        Response response =
                dryRun(given(), "[{\"message\":\"a\",\"ts\":\"2023-09-15T08:00:00Z\",\"durationMs\":1.10},5]");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.contentType()).isEqualTo("application/json");
        assertThat(response.asString())
                .matches(
                        "\\{\"dryRun\":true,\"accepted\":1,\"records\":\\[\\{\"index\":0,\"day\":\"\\d{4}\\.\\d\\d\\.\\d\\d\","
                                + "\"event\":\\{\"@timestamp\":\"2023-09-15T08:00:00\\.000000000Z\",\"level\":\"unknown\",\"message\":\"a\","
                                + "\"durationMs\":1\\.10,\"ingest\":\\{[^}]*}}}],"
                                + "\"rejected\":1,\"errors\":\\[\\{\"index\":1,\"code\":\"not-an-object\",[^}]*}]}");
    }

    @Test
    void places_areThoseInTheRequest() {
        JsonArray records = body(dryRun(given(), "5\n{\"message\":\"a\"}\n{}\n{\"message\":\"b\"}"))
                .getJsonArray("records");

        assertThat(records.getJsonObject(0).getInteger("index")).isEqualTo(1);
        assertThat(records.getJsonObject(1).getInteger("index")).isEqualTo(3);
        assertThat(records).hasSize(2);
    }

    @Test
    void onlyAKeyedRequest_showsItsIds_whichAreAlwaysTheSame() {
        String events = "{\"message\":\"a\"}\n{\"message\":\"a\"}";

        JsonArray first =
                body(dryRun(given().header("Idempotency-Key", "0123"), events)).getJsonArray("records");
        JsonArray second =
                body(dryRun(given().header("Idempotency-Key", "0123"), events)).getJsonArray("records");
        JsonArray unkeyed = body(dryRun(given(), events)).getJsonArray("records");

        for (int i = 0; i < 2; i++) {
            JsonObject record = first.getJsonObject(i);
            assertThat(record.getString("id")).hasSize(20);
            assertThat(record.getJsonObject("event").getJsonObject("ingest").getString("id"))
                    .isEqualTo(record.getString("id"));
            assertThat(second.getJsonObject(i).getString("id")).isEqualTo(record.getString("id"));
            assertThat(unkeyed.getJsonObject(i).containsKey("id")).isFalse();
        }
        assertThat(first.getJsonObject(0).getString("id"))
                .isNotEqualTo(first.getJsonObject(1).getString("id"));
    }

    @Test
    void source_standsInTheEvent_andMakesItsIdAnother() {
        JsonObject shop = only(dryRun(
                given().header(KnownSource.HEADER, "shop").header("Idempotency-Key", "k"), "{\"message\":\"a\"}"));
        JsonObject other = only(dryRun(
                given().header(KnownSource.HEADER, "other").header("Idempotency-Key", "k"), "{\"message\":\"a\"}"));
        JsonObject unknown = only(dryRun(given().header("Idempotency-Key", "k"), "{\"message\":\"a\"}"));

        assertThat(shop.getJsonObject("event").getJsonObject("ingest").getString("source"))
                .isEqualTo("shop");
        assertThat(unknown.getJsonObject("event").getJsonObject("ingest").containsKey("source"))
                .isFalse();
        assertThat(Set.of(shop.getString("id"), other.getString("id"), unknown.getString("id")))
                .hasSize(3);
    }

    @Test
    void keyWithATime_givesItsDay() {
        String day = LocalDate.now(ZoneOffset.UTC).minusDays(3).toString();
        long millis = Instant.parse(day + "T12:00:00Z").toEpochMilli();
        String hex = "%012x".formatted(millis);
        String uuid = hex.substring(0, 8) + "-" + hex.substring(8) + "-7000-8000-000000000000";

        JsonObject record = only(dryRun(given().header("Idempotency-Key", uuid), "{\"message\":\"a\"}"));

        assertThat(record.getString("day")).isEqualTo(day.replace('-', '.'));
    }

    @Test
    void events_areListedUpToTheLimit_andTheOthersCounted() {
        JsonObject body = body(dryRun(given(), "{\"message\":\"a\"}\n{}\n".repeat(WithoutKafka.LISTED + 2)));

        assertThat(body.getInteger("accepted")).isEqualTo(WithoutKafka.LISTED + 2);
        assertThat(body.getJsonArray("records")).hasSize(WithoutKafka.LISTED);
        assertThat(body.getInteger("recordsOmitted")).isEqualTo(2);
        assertThat(body.getInteger("rejected")).isEqualTo(WithoutKafka.LISTED + 2);
        assertThat(body.getJsonArray("errors")).hasSize(WithoutKafka.LISTED);
        assertThat(body.getInteger("errorsOmitted")).isEqualTo(2);
    }

    @Test
    void largeEvents_areListedUpToAMebibyte() {
        String event = "{\"message\":\"" + "a".repeat(WithoutKafka.RECORD_BYTES - 100) + "\"}\n";

        Response response = dryRun(given(), event.repeat(7));

        assertThat(body(response).getJsonArray("records")).hasSize(7);
        assertThat(response.asByteArray().length).isLessThan(1024 * 1024);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[{},5]"})
    void requestOfWhichNothingWouldBeStored_isAnsweredAsEver(String records) {
        Response response = dryRun(given(), records);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(body(response).getString("type")).isEqualTo("urn:logflow:problem:no-valid-record");
        assertThat(body(response).getInteger("accepted")).isZero();
    }

    @Test
    void nothing_isStoredOrCounted() {
        String metrics = metricsOfRecords();

        dryRun(given(), "{\"message\":\"a\"}\n{}").then().statusCode(200);
        dryRun(given(), "{}").then().statusCode(400);

        assertThat(metricsOfRecords()).isEqualTo(metrics);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "\u00e9"})
    void keyThatIsNone_isAnswered400(String key) {
        Response response = given().header("Idempotency-Key", key)
                .body("{\"message\":\"a\"}")
                .post("/logs");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(body(response).getString("type")).isEqualTo("urn:logflow:problem:invalid-idempotency-key");
    }

    @Test
    void severalKeys_areAnswered400_andSoIsALongOne() {
        Response two = given().header("Idempotency-Key", "a", "b")
                .body("{\"message\":\"a\"}")
                .post("/logs");
        Response same = given().header("Idempotency-Key", "a", "a")
                .body("{\"message\":\"a\"}")
                .post("/logs");
        Response large = given().header("Idempotency-Key", "a".repeat(256))
                .body("{\"message\":\"a\"}")
                .post("/logs");

        for (Response response : new Response[] {two, same, large}) {
            assertThat(body(response).getString("type")).isEqualTo("urn:logflow:problem:invalid-idempotency-key");
        }
    }

    private static Response dryRun(RequestSpecification request, String records) {
        return request.body(records.getBytes(StandardCharsets.UTF_8)).post("/logs?dryRun=true");
    }

    private static JsonObject body(Response response) {
        return new JsonObject(response.asString());
    }

    private static JsonObject only(Response response) {
        JsonArray records = body(response).getJsonArray("records");
        assertThat(records).hasSize(1);
        return records.getJsonObject(0);
    }

    private static String metricsOfRecords() {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("logflow_ingester_") && line.contains("_records_total"))
                .toList()
                .toString();
    }
}
