package io.logflow.benchmarks.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireTest {
    @ParameterizedTest
    @CsvSource({"keep-alive, 1", "close, 3"})
    void connection_isKept_untilAnAnswerEndsIt(String connection, int connections) throws Exception {
        List<Integer> clients = new ArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                clients.add(exchange.getRemoteAddress().getPort());
                exchange.getResponseHeaders().set("Connection", connection);
                exchange.sendResponseHeaders(503, 2);
                exchange.getResponseBody().write("{}".getBytes(StandardCharsets.US_ASCII));
            }
        });
        server.start();
        try (Wire wire =
                new Wire(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))) {
            for (int i = 0; i < 3; i++) {
                assertThat(wire.post("/", Wire.JSON, new byte[] {'1'}).status()).isEqualTo(503);
            }
        } finally {
            server.stop(0);
        }

        assertThat(Set.copyOf(clients)).hasSize(connections);
    }
}
