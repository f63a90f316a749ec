package io.logflow.ingester;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

            await().atMost(Duration.ofSeconds(30)).until(() -> isCutOff(client, CHUNK));
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zz\r\n",
                "-1\r\n",
                "0xf\r\n",
                "FFFFFFFF\r\n",
                "FFFFFFFFFFFFFFFFF\r\n",
                "\r\n",
                "1\n \n0\n\n",
                "1\r\n 0\r\n\r\n",
                "1\r\n XX0\r\n\r\n"
            })
    void chunkThatIsNone_endsTheConnection_withoutAnyEffect(String chunk) throws IOException {
        double before = Refused.records();
        try (RawHttp client = new RawHttp(server)) {
            client.send(RawHttp.post("Transfer-Encoding: chunked") + "2\r\n{}\r\n" + chunk);

            assertThat(client.readToEnd()).doesNotContain(" 500 ").doesNotContain(" 202 ");
        }
        assertThat(Refused.records()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1;", "0\r\nX: ", "0", "0\r\n"})
    void endlessChunkHeadOrTrailer_isCutOff(String beginning) throws IOException {
        String more = beginning.endsWith("\n")
                ? "X: x\r\n".repeat(200)
                : beginning.equals("0") ? "0".repeat(1_000) : "x".repeat(1_000);
        try (RawHttp client = new RawHttp(server)) {
            client.send(RawHttp.post("Transfer-Encoding: chunked") + "2\r\n{}\r\n" + beginning);

            await().atMost(Duration.ofSeconds(30)).until(() -> isCutOff(client, more));
        }
    }

    @Test
    void chunksWithLeadingZerosAndTrailers_areABody() throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            client.send(RawHttp.post("Transfer-Encoding: Chunked")
                    + "001\r\n{\r\n1 \r\n}\r\n0\r\nContent-Length: 5\r\nHost: evil.example\r\n\r\n");

            assertThat(client.read().body()).contains("message-missing");
            assertThat(client.send(RawHttp.postOf("")).read().body()).contains("no-record");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 2\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 2",
                "Transfer-Encoding: chunked\r\nContent-Length: 100000000",
                "Transfer-Encoding: chunked, chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked"
            })
    void chunkedBody_endsWhereItsChunksEnd_whateverElseIsAnnounced(String framing) throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            client.send(RawHttp.post(framing) + "3\r\n{}\n\r\n3\r\n{}\n\r\n0\r\n\r\n");

            assertThat(client.read().body()).contains("\"rejected\":2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Transfer-Encoding: xchunked", "Transfer-Encoding: \"chunked\"", "Transfer-Encoding: gzip"})
    void bodyInAnUnknownTransferEncoding_hasNoEffect_andEndsTheConnection(String framing) throws IOException {
        double before = Refused.records();
        try (RawHttp client = new RawHttp(server)) {
            client.send(RawHttp.post(framing) + "2\r\n{}\r\n0\r\n\r\n");

            assertThat(client.read().status()).isIn(400, 501);
            assertThat(client.readToEnd()).doesNotContain(" 500 ").doesNotContain(" 202 ");
        }
        assertThat(Refused.records()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void requestBrokenOffAtAnyByte_hasNoEffect(boolean chunked) throws IOException {
        String records = "{}\n{}\n";
        String request = chunked
                ? RawHttp.post("Transfer-Encoding: chunked") + "6\r\n" + records + "\r\n0\r\n\r\n"
                : RawHttp.postOf(records);
        double before = Refused.records();
        for (int length = 0; length < request.length(); length++) {
            try (RawHttp client = new RawHttp(server)) {
                client.send(request.substring(0, length));
                client.endSending();
                assertThat(client.readToEnd()).doesNotContain(" 500 ").doesNotContain(" 202 ");
            }
            try (RawHttp client = new RawHttp(server)) {
                client.send(request.substring(0, length));
                client.reset();
            }
        }
        assertThat(Refused.records()).isEqualTo(before);

        try (RawHttp client = new RawHttp(server)) {
            assertThat(client.send(request).read().body()).contains("\"rejected\":2");
        }
        assertThat(Refused.records()).isEqualTo(before + 2);
    }

    private static boolean isCutOff(RawHttp client, String more) {
        try {
            client.send(more);
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
