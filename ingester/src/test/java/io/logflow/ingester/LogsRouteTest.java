package io.logflow.ingester;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /logs} over HTTP, every answer but 202. */
@QuarkusTest
@TestProfile(WithoutKafka.class)
class LogsRouteTest {
    private static final String EVENT = "{\"message\":\"a\"}";
    /** Sends bytes as they are, whatever they are said to be. */
    private static final RestAssuredConfig AS_IT_IS = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig()
                    .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                    .encodeContentTypeAs("application/x-www-form-urlencoded", ContentType.BINARY)
                    .encodeContentTypeAs("application/x-ndjson", ContentType.BINARY));

    @AfterEach
    void noByte_isInFlight_afterTheAnswer() {
        InFlight.awaitNone();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=utf-8",
                "application/x-ndjson",
                "application/octet-stream",
                "text/plain",
                "application/x-www-form-urlencoded"
            })
    void eventWithoutKafka_isAnswered503_withinTheTimeLimit_sayingThatItIsNotStored(String contentType) {
        Response response = request()
                .contentType(contentType)
                .body(EVENT.getBytes(StandardCharsets.UTF_8))
                .post("/logs");

        JsonObject problem = problem(response, 503, "kafka-unavailable");
        assertThat(response.header("Retry-After")).matches("[1-9][0-9]*");
        assertThat(Duration.ofMillis(response.time())).isLessThan(Duration.ofSeconds(6));
        assertThat(problem.getInteger("accepted")).isZero();
        assertThat(problem.getJsonArray("notStored")).containsExactly(0);
        assertThat(problem.containsKey("errors")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?ids=false", "?ids=true", "?dryRun=false", "?other=1", "?dry_run=true"})
    void parameters_neverHarm(String query) {
        Response response = request().urlEncodingEnabled(false).body(EVENT).post("/logs" + query);

        problem(response, 503, "kafka-unavailable");
    }

    @Test
    void eventsBesideRefusedOnes_areNamedByTheirPlaces() {
        Response response = post("[{\"message\":5}," + EVENT + ",{}," + EVENT + "]");

        JsonObject problem = problem(response, 503, "kafka-unavailable");
        assertThat(problem.getJsonArray("notStored")).containsExactly(1, 3);
        assertThat(problem.getInteger("rejected")).isEqualTo(2);
        assertThat(problem.getJsonArray("errors").getJsonObject(1))
                .isEqualTo(new JsonObject()
                        .put("index", 2)
                        .put("field", "message")
                        .put("code", "message-missing")
                        .put("reason", "The field message (or msg) is required."));
    }

    @Test
    void refusedLines_areNamedByPlaceAndLine() {
        Response response = request()
                .contentType("application/x-ndjson")
                .body("\n{}\n\nx\n".getBytes(StandardCharsets.UTF_8))
                .post("/logs");

        JsonArray errors = problem(response, 400, "no-valid-record").getJsonArray("errors");
        assertThat(errors).hasSize(2);
        assertThat(errors.getJsonObject(0).getInteger("line")).isEqualTo(2);
        assertThat(errors.getJsonObject(1).getInteger("line")).isEqualTo(4);
        assertThat(errors.getJsonObject(1).getString("code")).isEqualTo("invalid-json");
    }

    @Test
    void refusedRecords_areListedUpToTheLimit_andTheOthersCounted() {
        JsonObject problem = problem(post("[" + "{},".repeat(WithoutKafka.LISTED + 1) + "{}]"), 400, "no-valid-record");

        assertThat(problem.getInteger("rejected")).isEqualTo(WithoutKafka.LISTED + 2);
        assertThat(problem.getJsonArray("errors")).hasSize(WithoutKafka.LISTED);
        assertThat(problem.getInteger("errorsOmitted")).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    blank          | ` `                     | no-record
                    empty array    | []                      | no-record
                    open array     | [{"message":"a"}        | not-json
                    word           | hello                   | no-valid-record
                    form           | message=hello           | no-valid-record
                    null           | null                    | no-valid-record
                    trailing comma | {"message":"a",}        | no-valid-record
                    NaN            | {"message":"a","b":NaN} | no-valid-record
                    """)
    void bodyThatHoldsNoEvent_isAnswered400(String name, String body, String code) {
        problem(post(body), 400, code);
    }

    @Test
    void emptyBody_isAnswered400() {
        problem(request().post("/logs"), 400, "no-record");
    }

    @Test
    void answer_neverRepeatsWhatTheRecordHolds() {
        String secret = "hunter2-4711";

        Response response = post("[{\"message\":5,\"password\":\"" + secret + "\"},{\"password\":\"" + secret
                + "\",},\"" + secret + "\"]");

        problem(response, 400, "no-valid-record");
        assertThat(response.asString()).doesNotContain(secret);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"})
    void anyOtherMethod_isAnswered405_withTheOneThatIsAllowed(String method) {
        Response response = request().request(method, "/logs");

        problem(response, 405, "method-not-allowed");
        assertThat(response.header("Allow")).isEqualTo("POST");
    }

    @Test
    void requestLargerThanAllowed_isAnswered413_byItsAnnouncedLength() {
        Response response =
                request().body(new byte[WithoutKafka.REQUEST_BYTES + 1]).post("/logs");

        assertThat(problem(response, 413, "too-large").getString("detail"))
                .contains(Integer.toString(WithoutKafka.REQUEST_BYTES), "Nothing was stored");
    }

    @Test
    void requestOfTheLargestSize_isRead() {
        byte[] body = " ".repeat(WithoutKafka.REQUEST_BYTES).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(EVENT.getBytes(StandardCharsets.US_ASCII), 0, body, 0, EVENT.length());

        problem(request().body(body).post("/logs"), 503, "kafka-unavailable");
    }

    @Test
    void recordLargerThanAllowed_isAnswered413_ifItIsAllThereIs() {
        String large = "{\"message\":\"" + "x".repeat(WithoutKafka.RECORD_BYTES) + "\"}";

        problem(post(large), 413, "too-large");
        problem(post("[" + large + "," + large + "]"), 413, "too-large");
        JsonObject mixed = problem(post("[" + large + "," + EVENT + "]"), 503, "kafka-unavailable");
        assertThat(mixed.getJsonArray("errors").getJsonObject(0).getString("code"))
                .isEqualTo("record-too-large");
    }

    @Test
    void moreRecordsThanAllowed_areAnswered413() {
        String lines = (EVENT + "\n").repeat(WithoutKafka.RECORDS);

        JsonObject all = problem(post(lines), 503, "kafka-unavailable");
        assertThat(all.getJsonArray("notStored")).hasSize(WithoutKafka.LISTED);
        assertThat(all.getInteger("notStoredOmitted")).isEqualTo(WithoutKafka.RECORDS - WithoutKafka.LISTED);
        problem(post(lines + EVENT), 413, "too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/xml", "text/html", "multipart/form-data", "image/png", "x"})
    void otherContentType_isAnswered415(String contentType) {
        Response response = request()
                .contentType(contentType)
                .body(EVENT.getBytes(StandardCharsets.UTF_8))
                .post("/logs");

        assertThat(problem(response, 415, "unsupported-media-type").getString("detail"))
                .contains("application/x-ndjson");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?ids=",
                "?ids",
                "?ids=%ff",
                "?ids=1",
                "?ids=FALSE",
                "?ids=false&ids=true",
                "?ids=true&ids=true",
                "?dryRun",
                "?dryRun=",
                "?dryRun=yes",
                "?dryRun=true&dryRun=false"
            })
    void parameterThatIsNeitherTrueNorFalse_isAnswered400_withItsName(String query) {
        Response response = request().urlEncodingEnabled(false).body(EVENT).post("/logs" + query);

        assertThat(problem(response, 400, "invalid-parameter").getString("detail"))
                .contains(query.startsWith("?ids") ? "parameter ids" : "parameter dryRun");
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "gzip, identity", "gzip, gzip", "gzip,zstd", "x", "compress"})
    void otherEncoding_isAnswered415_withThoseThatAreTaken(String encoding) {
        Response response =
                request().header("Content-Encoding", encoding).body(EVENT).post("/logs");

        problem(response, 415, "unsupported-encoding");
        assertThat(response.header("Accept-Encoding")).isEqualTo("gzip, deflate, zstd, identity");
    }

    @Test
    void identity_isNoEncoding() {
        problem(request().header("Content-Encoding", "Identity").body(EVENT).post("/logs"), 503, "kafka-unavailable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:3000", "localhost.evil.example", "127.0.0.1.evil.example:80"})
    void hostOfAnotherName_isAnswered421(String host) {
        problem(request().header("Host", host).body(EVENT).post("/logs"), 421, "unknown-host");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "Origin, https://evil.example",
        "Origin, null",
        "Origin, http://localhost:1",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site"
    })
    void pageOfAnotherSite_isAnswered403(String header, String value) {
        problem(request().header(header, value).body(EVENT).post("/logs"), 403, "foreign-origin");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    exponent at the end of int | {"message":"a","timestamp":1e2147483647}
                    exponent beyond long       | {"message":"a","timestamp":1e99999999999999999999}
                    exponent as a level        | {"message":"a","level":1e2147483647}
                    exponent as a duration     | {"message":"a","durationMs":1e2147483647}
                    tiny exponent              | {"message":"a","timestamp":-1e-2147483647}
                    """)
    void numbersMeantToHurt_areKept(String name, String record) {
        JsonObject problem = problem(post(record), 503, "kafka-unavailable");

        assertThat(problem.getJsonArray("notStored")).containsExactly(0);
    }

    @Test
    void nameOfAFault_thatIsCutInTheMiddleOfAPair_isStillUnicode() {
        Response response = post("{\"" + "n".repeat(99) + "\ud83d\ude00\ud83d\ude00\":x}");

        String field = problem(response, 400, "no-valid-record")
                .getJsonArray("errors")
                .getJsonObject(0)
                .getString("field");
        assertThat(field).isEqualTo("n".repeat(99) + "\ud83d\ude00\u2026");
    }

    private static RequestSpecification request() {
        return given().config(AS_IT_IS);
    }

    /** Posts as {@code curl -d} does. */
    private static Response post(String body) {
        return request()
                .contentType("application/x-www-form-urlencoded")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/logs");
    }

    private static JsonObject problem(Response response, int status, String code) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.contentType()).isEqualTo("application/problem+json");
        JsonObject problem = new JsonObject(response.asString());
        assertThat(problem.getString("type")).isEqualTo("urn:logflow:problem:" + code);
        assertThat(problem.getInteger("status")).isEqualTo(status);
        assertThat(problem.getString("title")).isNotBlank();
        assertThat(problem.getString("detail")).endsWith(".");
        return problem;
    }
}
