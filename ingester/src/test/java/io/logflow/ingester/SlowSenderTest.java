package io.logflow.ingester;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that take their time, as "slow loris" does to hold a server's memory and connections. */
@QuarkusTest
@TestProfile(SlowSenderTest.LittlePatience.class)
@Timeout(60)
class SlowSenderTest {
    private static final String EVENT = "{\"message\":\"a\"}";
    private static final int CONNECTIONS = 200;

    @TestHTTPResource
    URI server = URI.create("http://localhost");

    /** The limits as elsewhere, but for the time that a body may take. */
    public static final class LittlePatience extends WithoutKafka {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.put("logflow.ingester.limits.read-timeout", "1s");
            settings.put("quarkus.http.limits.max-connections", Integer.toString(CONNECTIONS));
            return settings;
        }
    }

    @AfterEach
    void noByte_isInFlight_afterAll() {
        InFlight.awaitNone();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 500000", "Transfer-Encoding: chunked"})
    void bodyThatDoesNotCome_isAnswered408_andTheConnectionCloses(String framing) throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            RawHttp.Answer answer = client.send(RawHttp.post(framing)).read();

            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.headers())
                    .containsEntry("content-type", "application/problem+json")
                    .containsEntry("connection", "close");
            assertThat(answer.body()).contains("urn:logflow:problem:request-timeout");
            assertThat(client.readToEnd()).isEmpty();
        }
    }

    @Test
    void bodiesThatTrickle_areAnswered408_whileOtherRequestsAreServed() throws IOException {
        List<RawHttp> slow = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            slow.add(new RawHttp(server).send(RawHttp.post("Content-Length: 500000") + EVENT.repeat(200)));
        }
        await().until(() -> InFlight.bytes() > 0);

        await().pollDelay(Duration.ZERO).until(() -> {
            for (RawHttp client : slow) {
                client.send(" ");
            }
            assertThat(given().body(EVENT).post("/logs").asString()).contains("kafka-unavailable");
            return InFlight.bytes() == 0;
        });

        for (RawHttp client : slow) {
            assertThat(client.read().status()).isEqualTo(408);
            client.close();
        }
    }

    @Test
    void connection_thatRestsBetweenRequests_isKept() throws IOException {
        try (RawHttp client = new RawHttp(server);
                RawHttp other = new RawHttp(server)) {
            assertThat(client.send(RawHttp.postOf(EVENT)).read().status()).isEqualTo(503);
            assertThat(other.send(RawHttp.post("Content-Length: 5")).read().status())
                    .isEqualTo(408); // so the time is over

            assertThat(client.send(RawHttp.postOf(EVENT)).read().status()).isEqualTo(503);
        }
    }

    @Test
    void connectionsWithHalfAHead_areBounded_whileThoseThatAreThereAreServed() throws IOException {
        List<RawHttp> halfHeads = new ArrayList<>();
        try (RawHttp early = new RawHttp(server)) {
            assertThat(early.send(RawHttp.postOf(EVENT)).read().status()).isEqualTo(503);
            for (int i = 0; i < CONNECTIONS + 20; i++) {
                halfHeads.add(new RawHttp(server));
            }

            await().until(() ->
                    halfHeads.stream().filter(SlowSenderTest::isCutOffInItsHead).count() > 20);

            assertThat(early.send(RawHttp.postOf(EVENT)).read().status()).isEqualTo(503);
        } finally {
            for (RawHttp client : halfHeads) {
                client.close();
            }
        }
        await().ignoreExceptions().until(() -> {
            try (RawHttp late = new RawHttp(server)) {
                return late.send(RawHttp.postOf(EVENT)).read().status() == 503;
            }
        });
    }

    private static boolean isCutOffInItsHead(RawHttp client) {
        try {
            client.send("P");
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void clientsThatGoBeforeTheirTime_areForgotten() throws IOException {
        for (int i = 0; i < 20; i++) {
            try (RawHttp client = new RawHttp(server)) {
                client.send(RawHttp.post("Content-Length: 500000") + EVENT);
                client.reset();
            }
        }

        try (RawHttp client = new RawHttp(server)) {
            assertThat(client.send(RawHttp.post("Content-Length: 5")).read().status())
                    .isEqualTo(408);
        }
    }
}
