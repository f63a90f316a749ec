package io.logflow.stack.part;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.logflow.stack.settings.Loopback;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DamagedIndicesTest {
    private final HttpServer elasticsearch = HttpServer.create(Loopback.at(0), 0);
    private final DamagedIndices indices = new DamagedIndices(
            URI.create("http://127.0.0.1:" + elasticsearch.getAddress().getPort()), () -> this.now);
    private String shards = "";
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");

    DamagedIndicesTest() throws IOException {
        elasticsearch.createContext("/_cat/shards", exchange -> {
            byte[] body = shards.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        elasticsearch.start();
    }

    @AfterEach
    void stop() {
        elasticsearch.stop(0);
    }

    @Test
    void primaryThatStaysWithoutAPlace_isTold_withTheWayOut() {
        shards = "logflow-2026.11.21 p STARTED\nlogflow-2026.11.22 p UNASSIGNED\n";

        assertThat(indices.complaint()).isEmpty();
        now = now.plus(DamagedIndices.FOR_GOOD);
        assertThat(indices.complaint())
                .get()
                .asString()
                .contains("the index logflow-2026.11.22,", "curl -X DELETE http://127.0.0.1:");
    }

    @Test
    void indicesThatAreStillBeingOpened_areGivenTheirTime() {
        shards = "logflow-2026.11.21 p INITIALIZING\nlogflow-2026.11.22 p UNASSIGNED\n";

        indices.complaint();
        now = now.plus(DamagedIndices.FOR_GOOD);

        assertThat(indices.complaint()).isEmpty();
    }

    @Test
    void replicasWithoutAPlace_areNoDamage() {
        shards = "logflow-2026.11.22 p STARTED\nlogflow-2026.11.22 r UNASSIGNED\n";

        indices.complaint();
        now = now.plus(DamagedIndices.FOR_GOOD);

        assertThat(indices.complaint()).isEmpty();
    }
}
