package io.logflow.ingester;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many requests on one connection, sent before the answers are read. */
@QuarkusTest
@TestProfile(WithoutKafka.class)
@Timeout(60)
class PipeliningTest {
    private static final String EVENT = "{\"message\":\"a\"}";
    private static final long MUCH = 256L << 20;
    private static final long BLOCKED_MILLIS = 3_000;

    @TestHTTPResource
    URI server = URI.create("http://localhost");

    @AfterEach
    void noByte_isInFlight_afterAll() {
        InFlight.awaitNone();
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
    void aHundredRequestsInOneWrite_goodAndBad_areAnsweredInTheirOrder() throws IOException {
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            requests.append(
                    switch (i % 5) {
                        case 0 -> RawHttp.postOf("{}\n".repeat(i + 2));
                        case 1 -> RawHttp.postOf((EVENT + "\n").repeat(i + 1));
                        case 2 -> RawHttp.postOf("[" + EVENT).replace("POST", "PUT");
                        case 3 -> RawHttp.post("Transfer-Encoding: chunked") + "1\r\n[\r\n1\r\n]\r\n0\r\n\r\n";
                        default -> RawHttp.postOf("").replace("/logs", "/other");
                    });
        }
        try (RawHttp client = new RawHttp(server)) {
            client.send(requests.toString());

            for (int i = 0; i < 100; i++) {
                RawHttp.Answer answer = client.read();
                switch (i % 5) {
                    case 0 -> assertThat(answer.body()).contains("\"rejected\":" + (i + 2) + ",");
                    case 1 -> assertThat(answer.body()).contains("kafka-unavailable");
                    case 2 -> assertThat(answer.status()).isEqualTo(405);
                    case 3 -> assertThat(answer.body()).contains("The array is empty");
                    default -> assertThat(answer.status()).isEqualTo(404);
                }
            }
        }
    }

    @Test
    void clientThatNeverReadsItsAnswers_isNotReadFromForEver() throws IOException {
        ByteBuffer requests =
                ByteBuffer.wrap(RawHttp.postOf("{}").repeat(10_000).getBytes(StandardCharsets.US_ASCII));
        long sent = 0;
        try (SocketChannel client =
                        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort()));
                Selector writable = Selector.open()) {
            client.configureBlocking(false).register(writable, SelectionKey.OP_WRITE);
            while (sent < MUCH && writable.select(BLOCKED_MILLIS) > 0) {
                writable.selectedKeys().clear();
                sent += client.write(requests);
                if (!requests.hasRemaining()) {
                    requests.rewind();
                }
            }

            assertThat(sent)
                    .as("bytes of requests taken before one answer was read")
                    .isLessThan(MUCH);
            assertThat(given().body(EVENT).post("/logs").statusCode()).isEqualTo(503);
        }
    }
}
