package io.logflow.ingester;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logflow.ingester.access.Keys;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How much one key may send. The rates are so low that nothing is earned while the tests run. */
@QuarkusTest
@TestProfile(RateTest.Limited.class)
@Timeout(180)
class RateTest {
    private static final String EVENT = "{\"message\":\"a\"}";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TestHTTPResource
    URI server = URI.create("http://localhost");

    public static final class Limited implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(new WithoutKafka().getConfigOverrides());
            for (String name : new String[] {"one", "two", "three", "four"}) {
                settings.put("logflow.ingester.keys." + name, Keys.hash(name));
            }
            settings.put("logflow.ingester.rate.requests-per-second", "1");
            settings.put("logflow.ingester.rate.bytes-per-second", "1");
            settings.put("logflow.ingester.rate.burst", "3600s");
            return settings;
        }
    }

    @Test
    void senderOfTooMuch_isAnswered429_andOthersAreNot() {
        assertThat(post("one", EVENT).statusCode()).isEqualTo(503);
        assertThat(post("one", " ".repeat(20_000) + EVENT).statusCode()).isEqualTo(503);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(post("one", EVENT).statusCode()).isEqualTo(429));
        Response response = post("one", EVENT);

        assertThat(Long.parseLong(response.header("Retry-After"))).isBetween(15_000L, 16_500L);
        assertThat(response.contentType()).isEqualTo("application/problem+json");
        assertThat(new JsonObject(response.asString()).getString("type")).isEqualTo("urn:logflow:problem:rate-limited");
        assertThat(post("two", EVENT).statusCode()).isEqualTo(503);
        assertThat(given().get("/q/metrics").asString())
                .containsPattern("logflow_ingester_rate_limited_requests_total [1-9]");
        assertThat(given().get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void bodyOfARefusedRequest_isNotWaitedFor_andTheConnectionEnds() throws IOException {
        post("three", " ".repeat(20_000) + EVENT);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(post("three", EVENT).statusCode()).isEqualTo(429));

        try (RawHttp client = new RawHttp(server)) {
            client.send(RawHttp.post("X-Api-Key: three", "Expect: 100-continue", "Content-Length: 1000000"));

            RawHttp.Answer answer = client.read();

            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.headers()).containsEntry("connection", "close").containsKey("retry-after");
            assertThat(client.readToEnd()).isEmpty();
        }
    }

    @Test
    void bytesOfAClientThatGoesInTheMiddle_areCountedToo() throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            client.send(RawHttp.post("X-Api-Key: four", "Content-Length: 500000") + " ".repeat(100_000));
            await().atMost(PATIENCE).until(() -> InFlight.bytes() >= 100_000);

            client.reset();
        }

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(post("four", EVENT).statusCode()).isEqualTo(429));
    }

    private static Response post(String key, String body) {
        return given().header("X-Api-Key", key).body(body).post("/logs");
    }
}
