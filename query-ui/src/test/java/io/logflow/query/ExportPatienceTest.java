package io.logflow.query;

import static io.logflow.query.FakeElasticsearch.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** How slow the client of an export may be. */
@QuarkusTest
@QuarkusTestResource(FakeElasticsearch.class)
@TestProfile(ExportPatienceTest.Impatient.class)
class ExportPatienceTest {

    private static final String MOMENT =
            "{\"id\":\"kept\",\"_shards\":{\"total\":1,\"successful\":1,\"skipped\":0,\"failed\":0}}";

    private final FakeElasticsearch elasticsearch = FakeElasticsearch.running();

    /** Gives up after 2 s without progress. */
    public static final class Impatient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "logflow.query.export.patience", "2s",
                    "logflow.query.elasticsearch.request-timeout", "2s");
        }
    }

    /** A batch takes it twice as long as there is patience with a client that takes nothing. */
    @Test
    void clientThatReadsSlowly_getsAll_andItsMomentIsKept() throws IOException {
        String[] events = new String[128];
        Arrays.fill(events, "{\"message\":\"" + "x".repeat(8_300) + "\"}");
        elasticsearch.answers(MOMENT, answer(events), answer());

        try (Socket socket = ask()) {
            long length = 0;
            InputStream body = socket.getInputStream();
            for (byte[] some = body.readNBytes(12_500); some.length == 12_500; some = body.readNBytes(12_500)) {
                length += some.length;
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }

            assertThat(length).isGreaterThan(128 * 8_300L);
        }
        assertThat(elasticsearch.wasAsked("\"size\":0"))
                .as("the moment was kept")
                .isTrue();
    }

    @Test
    void clientThatReadsNothing_isCutOff() throws IOException {
        String[] events = new String[128];
        Arrays.fill(events, "{\"message\":\"" + "x".repeat(8_300) + "\"}");
        elasticsearch.answers(MOMENT, answer(events));

        try (Socket socket = ask()) {
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(elasticsearch.requests())
                    .last()
                    .asString()
                    .isEqualTo("/_pit {\"id\":\"kept\"}"));
            assertThat(socket.isConnected()).isTrue();
        }
    }

    private static Socket ask() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(16 * 1024); // or all of it ends in the system's buffers
        socket.setSoTimeout(10_000);
        socket.connect(new InetSocketAddress("localhost", RestAssured.port));
        socket.getOutputStream()
                .write("GET /api/v1/logs/export HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
