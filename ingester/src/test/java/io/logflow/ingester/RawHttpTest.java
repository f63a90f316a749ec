package io.logflow.ingester;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /logs} from clients that no library would be: each gets a defined answer or none, and no byte stays in flight. */
@QuarkusTest
@TestProfile(WithoutKafka.class)
@Timeout(60)
class RawHttpTest {
    private static final String EVENT = "{\"message\":\"a\"}";
    private static final String CHUNK = "1000\r\n" + " ".repeat(0x1000) + "\r\n";

    @TestHTTPResource
    URI server = URI.create("http://localhost");

    @AfterEach
    void noByte_isInFlight_afterAll() {
        InFlight.awaitNone();
    }

    @Test
    void expectationToContinue_isMetOnce_beforeTheBody() throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            client.send(RawHttp.post("Expect: 100-continue", "Content-Length: " + EVENT.length()));
            assertThat(client.read().status()).isEqualTo(100);

            client.send(EVENT);

            assertThat(client.read().status()).isEqualTo(503);
        }
    }

    @Test
    void expectationToContinue_isNotMet_whenTheBodyWouldBeRefused() throws IOException {
        for (String header : List.of(
                "Content-Length: " + (WithoutKafka.REQUEST_BYTES + 1),
                "Content-Type: image/png",
                "Content-Encoding: br")) {
            try (RawHttp client = new RawHttp(server)) {
                client.send(RawHttp.post("Expect: 100-continue", "Transfer-Encoding: chunked", header)
                        .replace(header.startsWith("Content-Length") ? "Transfer-Encoding: chunked\r\n" : "\0", ""));
                assertThat(client.read().status()).isIn(413, 415);
            }
        }
    }

    @Test
    void refusedClient_isSentAway_evenIfItSendsNothingMore() throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            Instant start = Instant.now();
            client.send(RawHttp.post("Content-Length: " + Long.MAX_VALUE));

            RawHttp.Answer answer = client.read();
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.headers()).containsEntry("connection", "close");
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(4));
            assertThat(client.readToEnd()).isEmpty();
        }
    }

    @Test
    void refusedBody_thatHasCome_endsTheConnection_soThatWhatFollowsIsNoRequest() throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            client.send(RawHttp.post("Content-Type: image/png", "Content-Length: " + EVENT.length())
                    + EVENT
                    + RawHttp.postOf(EVENT));

            assertThat(client.read().status()).isEqualTo(415);
            assertThat(client.readToEnd()).isEmpty();
        }
    }

    @Test
    void endlessBody_isAnswered413_andCutOff() throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            client.send(RawHttp.post("Transfer-Encoding: chunked"));
            for (int bytes = 0; bytes <= WithoutKafka.REQUEST_BYTES; bytes += 0x1000) {
                client.send(CHUNK);
            }
            RawHttp.Answer answer = client.read();
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.headers()).containsEntry("connection", "close");
            assertThat(InFlight.bytes()).isZero();

            await().atMost(Duration.ofSeconds(30)).until(() -> isCutOff(client));
        }
    }

    @Test
    void pipelinedRequests_areAnsweredInTheirOrder() throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            client.send(RawHttp.postOf("")
                    + RawHttp.postOf(EVENT)
                    + RawHttp.postOf("{}")
                    + RawHttp.postOf("[" + EVENT + "," + EVENT + "]"));

            assertThat(client.read().body()).contains("no-record");
            assertThat(client.read().body()).contains("\"notStored\":[0]");
            assertThat(client.read().body()).contains("message-missing");
            assertThat(client.read().body()).contains("\"notStored\":[0,1]");
        }
    }

    @Test
    void anyBytes_areAnsweredInTurn_andNeverWith500() throws IOException {
        Random random = Seed.random();
        String[] pieces = {
            EVENT, "{", "}", "[", "]", "\"", ",", ":", "\\", "\n", "\\ud83d", "1e9", "\0", "\u00e9", "\"ts\":",
            "\ufeff", " "
        };
        try (RawHttp client = new RawHttp(server)) {
            for (int i = 0; i < 1_000; i++) {
                StringBuilder body = new StringBuilder();
                for (int piece = random.nextInt(10); piece > 0; piece--) {
                    body.append(pieces[random.nextInt(pieces.length)]);
                }

                RawHttp.Answer answer =
                        client.send(RawHttp.postOf(body.toString())).read();

                assertThat(answer.status()).as("%s", body).isIn(400, 503);
                assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
            }
        }
    }

    @Test
    void chunksOfOneByte_areOneBody() throws IOException {
        String body = "[{\"message\":\"\u00e9\ud83d\ude00\"},5]";
        try (RawHttp client = new RawHttp(server)) {
            client.send(RawHttp.post("Transfer-Encoding: chunked"));
            for (byte b : body.getBytes(StandardCharsets.UTF_8)) {
                client.send("1\r\n").send(new byte[] {b}).send("\r\n");
            }
            client.send("0\r\n\r\n");

            RawHttp.Answer answer = client.read();

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.body()).contains("\"notStored\":[0]", "\"index\":1", "not-an-object");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5x",
                "Content-Length: -5",
                "Content-Length: ",
                "Content-Length: 99999999999999999999",
                "Content-Length: 1\r\nContent-Length: 2",
                "Content-Length : 1",
                "Bad header",
                "Transfer-Encoding: nonsense"
            })
    void headThatIsNoHttp_isAnswered400_andEndsTheConnection(String headers) throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            client.send(RawHttp.post(headers) + EVENT);

            assertThat(client.read().status()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/logs?",
                "/logs?&&=;",
                "/logs?ids=false#x",
                "/logs/",
                "//logs",
                "/./logs",
                "/x/../logs",
                "/%6cogs",
                "http://localhost/logs"
            })
    void otherSpellingsOfThePath_areThePathToo(String path) throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            client.send(RawHttp.postOf(EVENT).replace("/logs", path));

            assertThat(client.read().status()).isEqualTo(503);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/logs?ids=%", "/logs?ids=%zz", "/%zz"})
    void malformedTarget_isAnswered400(String path) throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            client.send(RawHttp.postOf(EVENT).replace("/logs", path));

            assertThat(client.read().status()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a:b:c\r\n\r\n",
                "POST /logs HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}"
            })
    void requestWithoutAHost_isAnswered400_asAProblem(String request) throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            RawHttp.Answer answer = client.send(request).read();

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("urn:logflow:problem:invalid-request", "Host");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET nope", "OPTIONS *", "CONNECT localhost:80"})
    void targetThatIsNoPath_isAnswered404_asAProblem(String target) throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            RawHttp.Answer answer =
                    client.send(target + " HTTP/1.1\r\nHost: localhost\r\n\r\n").read();

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).contains("urn:logflow:problem:not-found");
        }
    }

    @Test
    void announcedLengthThatIsTooShort_cutsTheBody() throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            client.send(RawHttp.post("Content-Length: 5") + EVENT);

            assertThat(client.read().status()).isEqualTo(400);
        }
    }

    @Test
    void announcedLengthThatNeverComes_leavesNothing_whenTheClientGoes() throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            client.send(RawHttp.post("Content-Length: 5000") + EVENT);
            await().until(() -> InFlight.bytes() > 0);

            client.endSending();

            assertThat(client.readToEnd()).isEmpty();
        }
    }

    @Test
    void clientThatCrashesInTheMiddleOfABody_leavesNothing() throws IOException {
        for (String framing : List.of("Content-Length: 1000000", "Transfer-Encoding: chunked")) {
            try (RawHttp client = new RawHttp(server)) {
                client.send(RawHttp.post(framing) + CHUNK.repeat(50));
                await().until(() -> InFlight.bytes() >= 0x1000 * 50);

                client.reset();
            }
            InFlight.awaitNone();
        }
    }

    @Test
    void clientThatCrashesWhileItsLargeBodyIsRead_leavesNothing() throws IOException {
        String body =
                "[" + (EVENT + ",").repeat(WithoutKafka.RECORDS - 1) + "{\"message\":\"" + "x".repeat(100_000) + "\"}]";
        for (int i = 0; i < 20; i++) {
            try (RawHttp client = new RawHttp(server)) {
                client.send(RawHttp.postOf(body));
                client.reset();
            }
        }

        InFlight.awaitNone();
        assertThat(given().body(EVENT).post("/logs").statusCode()).isEqualTo(503);
    }

    @Test
    void chunkThatIsNone_endsTheConnection() throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            client.send(RawHttp.post("Transfer-Encoding: chunked") + "f\r\n" + EVENT + "\r\nzz\r\n");

            assertThat(client.readToEnd()).doesNotContain(" 500 ").doesNotContain(" 202 ");
        }
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
    void idleConnections_doNotKeepOthersWaiting() throws IOException {
        List<RawHttp> idle = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            idle.add(new RawHttp(server).send(i % 2 == 0 ? "POST /logs HT" : ""));
        }

        assertThat(given().body(EVENT).post("/logs").statusCode()).isEqualTo(503);
        for (RawHttp client : idle) {
            client.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 20_000})
    void headerFlood_isAnswered431(int headers) throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            String flood = "X: " + "x".repeat(30) + "\r\n";
            client.send("POST /logs HTTP/1.1\r\nHost: localhost\r\n" + flood.repeat(headers));

            assertThat(client.read().status()).isEqualTo(431);
        } catch (SocketException e) {
            assertThat(e).hasMessageMatching("(?i).*(reset|broken pipe|abort).*"); // closed before all of it was sent
        }
    }

    @Test
    void oldHttp_isAnswered_andClosed() throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            client.send("POST /logs HTTP/1.0\r\nContent-Length: " + EVENT.length() + "\r\n\r\n" + EVENT);

            assertThat(client.read().status()).isEqualTo(503);
            assertThat(client.readToEnd()).isEmpty();
        }
    }

    @Test
    void refusalOverHttp2_endsItsStreamOnly() throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder().version(Version.HTTP_2).build();
        assertThat(send(client, HttpRequest.newBuilder(server).GET()).version()).isEqualTo(Version.HTTP_2);
        HttpRequest.Builder post = HttpRequest.newBuilder(server.resolve("/logs"));

        HttpResponse<String> large =
                send(client, post.POST(BodyPublishers.ofByteArray(new byte[WithoutKafka.REQUEST_BYTES + 1])));
        HttpResponse<String> picture =
                send(client, post.copy().POST(BodyPublishers.ofString(EVENT)).header("Content-Type", "image/png"));
        HttpResponse<String> event = send(client, post.POST(BodyPublishers.ofString(EVENT)));

        assertThat(List.of(large, picture, event))
                .extracting(HttpResponse::version)
                .containsOnly(Version.HTTP_2);
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(picture.statusCode()).isEqualTo(415);
        assertThat(event.statusCode()).isEqualTo(503);
        assertThat(event.body()).contains("kafka-unavailable");
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
    }

    private static boolean isCutOff(RawHttp client) {
        try {
            client.send(CHUNK);
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
