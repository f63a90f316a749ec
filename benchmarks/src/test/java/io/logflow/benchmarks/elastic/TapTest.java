package io.logflow.benchmarks.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TapTest {
    private HttpServer behind;
    private Tap tap;

    @BeforeEach
    void open() throws IOException {
        behind = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        behind.createContext("/", exchange -> {
            byte[] answer = (exchange.getRequestHeaders().getFirst("Accept") + " "
                            + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("X-elastic-product", "Elasticsearch");
            exchange.sendResponseHeaders(201, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        behind.start();
        tap = new Tap(URI.create("http://127.0.0.1:" + behind.getAddress().getPort()));
    }

    @AfterEach
    void close() {
        tap.close();
        behind.stop(0);
    }

    @Test
    void request_isPassedOnAndRemembered() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(tap.address().resolve("/logflow/_search?size=1"))
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("application/json {}");
        assertThat(answer.headers().firstValue("X-elastic-product")).contains("Elasticsearch");
        List<Tap.Asked> asked = tap.take();
        assertThat(asked).hasSize(1);
        assertThat(asked.get(0).path()).isEqualTo("/logflow/_search?size=1");
        assertThat(asked.get(0).body()).asString().isEqualTo("{}");
        assertThat(asked.get(0).ended()).isGreaterThan(asked.get(0).begun());
        assertThat(tap.take()).isEmpty();
    }
}
