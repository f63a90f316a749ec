package io.logflow.ingester;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Very many clients that take and give little: the others do not notice them. */
@QuarkusTest
@TestProfile(WithoutKafka.class)
@Timeout(60)
class CrowdTest {
    private static final String EVENT = "{\"message\":\"a\"}";
    private static final int IDLE = 2_000;
    private static final int SLOW = 500;

    @TestHTTPResource
    URI server = URI.create("http://localhost");

    @AfterEach
    void noByte_isInFlight_afterAll() {
        InFlight.awaitNone();
    }

    @Test
    void moreBytesThanFit_areAnswered503AtOnce_andRoomComesBackWithThoseThatLeave() throws IOException {
        List<RawHttp> clients = new ArrayList<>();
        String most = RawHttp.post("Content-Length: " + WithoutKafka.REQUEST_BYTES)
                + " ".repeat(WithoutKafka.REQUEST_BYTES - 1);
        for (int i = 0; i < WithoutKafka.BYTES_IN_FLIGHT / WithoutKafka.REQUEST_BYTES; i++) {
            clients.add(new RawHttp(server).send(most));
        }
        await().until(() -> InFlight.bytes() == WithoutKafka.BYTES_IN_FLIGHT);

        try (RawHttp oneMore = new RawHttp(server)) {
            oneMore.send(RawHttp.post("Content-Length: 100") + "{");
            RawHttp.Answer answer = oneMore.read();
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.body()).contains("urn:logflow:problem:overloaded");
            assertThat(answer.headers()).containsEntry("retry-after", "1").containsEntry("connection", "close");
        }
        for (RawHttp client : clients) {
            client.send("x");
            assertThat(client.read().status())
                    .isIn(400, 503); // with all others there, no room is left even for its faults
            client.close();
        }

        InFlight.awaitNone();
        assertThat(given().body(EVENT).post("/logs").asString()).contains("kafka-unavailable");
    }

    @Test
    void thousandsOfIdleConnections_doNotKeepOthersWaiting() throws IOException {
        FileDescriptors.assumeRoomFor(2 * IDLE);
        List<RawHttp> idle = new ArrayList<>();
        for (int i = 0; i < IDLE; i++) {
            idle.add(new RawHttp(server).send(i % 2 == 0 ? "POST /logs HT" : ""));
        }

        for (int i = 0; i < 20; i++) {
            assertServed();
        }
        for (RawHttp client : idle) {
            client.close();
        }
    }

    @Test
    void hundredsOfSlowSenders_holdLittleMemory_hinderNobody_andLeaveNothing() throws IOException {
        FileDescriptors.assumeRoomFor(2 * SLOW);
        byte[] head = RawHttp.post("Content-Length: 100000").getBytes(StandardCharsets.US_ASCII);
        List<RawHttp> slow = new ArrayList<>();
        for (int i = 0; i < SLOW; i++) {
            slow.add(new RawHttp(server).send("POST /l"));
        }
        for (int at = "POST /l".length(); at < head.length; at += 10) {
            sendToAll(slow, Arrays.copyOfRange(head, at, Math.min(at + 10, head.length)));
            assertServed();
        }
        for (int i = 0; i < 10; i++) {
            sendToAll(slow, new byte[] {' '});
            assertServed();
        }
        await().until(() -> InFlight.bytes() == SLOW * 1024L);

        for (RawHttp client : slow.subList(0, SLOW / 2)) {
            client.reset();
        }
        for (RawHttp client : slow.subList(SLOW / 2, SLOW)) {
            client.endSending();
            assertThat(client.readToEnd()).doesNotContain(" 500 ").doesNotContain(" 202 ");
            client.close();
        }

        InFlight.awaitNone();
        assertServed();
    }

    private static void sendToAll(List<RawHttp> clients, byte[] bytes) throws IOException {
        for (RawHttp client : clients) {
            client.send(bytes);
        }
    }

    private static void assertServed() {
        Response response = given().body(EVENT).post("/logs");
        assertThat(response.asString()).contains("kafka-unavailable");
        assertThat(Duration.ofMillis(response.time())).isLessThan(Duration.ofSeconds(6));
    }
}
