package io.logflow.ingester;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logflow.ingester.access.Keys;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a key opens, over HTTP. Let in is what is answered 503, because there is no Kafka. */
@QuarkusTest
@TestProfile(WithKeys.class)
@Timeout(180)
class KeysTest {
    private static final String EVENT = "{\"message\":\"a\"}";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TestHTTPResource
    URI server = URI.create("http://localhost");

    @ParameterizedTest
    @CsvSource({
        "Authorization, Bearer old-key-of-shop",
        "Authorization, Bearer new-key-of-shop",
        "Authorization, ApiKey new-key-of-shop",
        "X-Api-Key, new-key-of-shop",
        "X-Api-Key, key-of-files"
    })
    void key_letsLogsIn(String header, String value) {
        assertThat(given().header(header, value).body(EVENT).post("/logs").statusCode())
                .isEqualTo(503);
    }

    @Test
    void password_letsLogsInToo() {
        assertThat(given().auth()
                        .preemptive()
                        .basic("any", WithKeys.PASSWORD)
                        .body(EVENT)
                        .post("/logs")
                        .statusCode())
                .isEqualTo(503);
    }

    @ParameterizedTest
    @CsvSource({
        "X-Other, x",
        "X-Api-Key, ''",
        "X-Api-Key, unknown",
        "Authorization, Bearer unknown",
        "Authorization, new-key-of-shop",
        "Authorization, Basic OndyvbmC="
    })
    void withoutAValidKey_logsAreAnswered401_withBothWaysIn(String header, String value) {
        double before = unauthorized();

        Response response = given().header(header, value).body(EVENT).post("/logs");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.contentType()).isEqualTo("application/problem+json");
        assertThat(response.headers().getValues("WWW-Authenticate"))
                .containsExactly("Bearer realm=\"LogFlow\"", "Basic realm=\"LogFlow\", charset=\"UTF-8\"");
        assertThat(new JsonObject(response.asString()).getString("type")).isEqualTo("urn:logflow:problem:unauthorized");
        assertThat(unauthorized()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/logs", "/logs/", "//logs", "/./logs", "/x/../logs", "/%6cogs", "http://localhost/logs"})
    void everySpellingOfThePath_isClosed(String path) throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            client.send(RawHttp.postOf(EVENT).replace("/logs", path));

            assertThat(client.read().status()).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/q/metrics", "/q/openapi", "/nope"})
    void key_opensNothingElse(String path) {
        Response response = given().header("X-Api-Key", "new-key-of-shop").get(path);

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(new JsonObject(response.asString()).getString("detail")).isEqualTo("This key may only send logs.");
        assertThat(given().get(path).statusCode()).isEqualTo(401);
    }

    @Test
    void refusedBody_isNotWaitedFor_andEndsTheConnection() throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            client.send(RawHttp.post("Expect: 100-continue", "Content-Length: 1000000"));

            RawHttp.Answer answer = client.read();

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.headers()).containsEntry("connection", "close");
            assertThat(client.readToEnd()).isEmpty();
        }
    }

    @Test
    void keysFile_isReadAgain_andWhatIsBrokenInItIsSaid() {
        WithKeys.writeKeys("files " + Keys.hash("key-of-files"), "late " + Keys.hash("late-key"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(status("late-key")).isEqualTo(503));

        WithKeys.writeKeys("late-key");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(keysHealth()).contains("line 1").doesNotContain("late-key"));
        assertThat(status("late-key")).isEqualTo(503);

        WithKeys.writeKeys("shop " + Keys.hash("key-of-files"), "bank " + Keys.hash("key-of-files"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(keysHealth()).contains("the same key"));
        assertThat(status("late-key")).isEqualTo(503);

        WithKeys.writeKeys("files " + Keys.hash("key-of-files"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(status("late-key")).isEqualTo(401));
        assertThat(keysHealth()).isEqualTo("on");
        assertThat(status("key-of-files")).isEqualTo(503);
    }

    @Test
    void script_ofAConfiguredWebsite_mayAskAndReadEveryAnswer() {
        Response preflight = given().header("Origin", WithKeys.CONSOLE)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type,x-api-key")
                .options("/logs");
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo(WithKeys.CONSOLE);
        assertThat(preflight.header("Access-Control-Allow-Methods")).contains("POST", "PUT", "DELETE");
        assertThat(preflight.header("Access-Control-Allow-Headers"))
                .contains("content-type", "content-encoding", "authorization", "x-api-key", "idempotency-key");
        assertThat(preflight.header("Access-Control-Max-Age")).isEqualTo("3600");
        assertThat(preflight.header("Vary")).isEqualTo("Origin");
        assertThat(preflight.header("Access-Control-Allow-Credentials")).isNull();

        for (String key : new String[] {"new-key-of-shop", "unknown"}) {
            Response answer = given().header("Origin", WithKeys.CONSOLE)
                    .header("X-Api-Key", key)
                    .body(EVENT)
                    .post("/logs");
            assertThat(answer.statusCode()).isEqualTo(key.equals("unknown") ? 401 : 503);
            assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(WithKeys.CONSOLE);
            assertThat(answer.header("Access-Control-Expose-Headers")).contains("Retry-After", "ETag");
            assertThat(answer.header("Vary")).isEqualTo("Origin");
        }
    }

    @Test
    void optionsThatIsNoPreflight_needsAKeyLikeAnythingElse() {
        assertThat(given().header("Origin", WithKeys.CONSOLE).options("/logs").statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "null",
                "https://console.example.com.evil.example",
                "http://console.example.com"
            })
    void scriptOfAnotherWebsite_isRefused_andReadsNothing(String origin) {
        Response preflight = given().header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .options("/logs");
        Response answer = given().header("Origin", origin)
                .header("X-Api-Key", "new-key-of-shop")
                .post("/logs");

        for (Response response : new Response[] {preflight, answer}) {
            assertThat(response.statusCode()).isEqualTo(403);
            assertThat(response.asString()).contains("foreign-origin");
            assertThat(response.headers().asList())
                    .noneMatch(header ->
                            header.getName().toLowerCase(java.util.Locale.ROOT).startsWith("access-control"));
        }
    }

    private static int status(String key) {
        return given().header("X-Api-Key", key).body(EVENT).post("/logs").statusCode();
    }

    private static String keysHealth() {
        return new JsonObject(given().get("/q/health/ready").asString())
                .getJsonArray("checks").stream()
                        .map(JsonObject.class::cast)
                        .filter(check -> check.getString("name").equals("keys"))
                        .map(check -> check.getJsonObject("data").getString("keys"))
                        .findFirst()
                        .orElseThrow();
    }

    private static double unauthorized() {
        String name = "logflow_ingester_unauthorized_requests_total ";
        return given().auth()
                .preemptive()
                .basic("any", WithKeys.PASSWORD)
                .get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                .sum();
    }
}
