package io.logflow.tests;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.logflow.stack.settings.Loopback;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A way to the real Elasticsearch on which it can seem to be other than it is. */
final class ElasticsearchDoor implements AutoCloseable {

    /** What query-ui finds behind it. */
    enum State {
        AS_IT_IS,
        /** Its searches did not come to their end in time. */
        PARTIAL,
        /** Nobody has sent a log yet. */
        WITHOUT_LOGS,
        AWAY
    }

    private final URI elasticsearch;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile State state = State.AS_IT_IS;

    ElasticsearchDoor(URI elasticsearch) throws IOException {
        this.elasticsearch = elasticsearch;
        server = HttpServer.create(Loopback.at(0), 0);
        server.createContext("/", this::pass);
        server.setExecutor(threads);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void show(State shown) {
        state = shown;
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) { // closed without an answer, it is a lost connection
            byte[] asked = exchange.getRequestBody().readAllBytes();
            if (state == State.AWAY) {
                return;
            }
            HttpResponse<String> answer = http.send(request(exchange, asked), BodyHandlers.ofString());
            for (String header : List.of("Content-Type", "X-Elastic-Product")) {
                answer.headers().firstValue(header).ifPresent(value -> exchange.getResponseHeaders()
                        .set(header, value));
            }
            byte[] told = told(answer.body()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.statusCode(), told.length == 0 ? -1 : told.length);
            exchange.getResponseBody().write(told);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest request(HttpExchange exchange, byte[] asked) {
        String path = exchange.getRequestURI().toString();
        HttpRequest.Builder request = HttpRequest.newBuilder(elasticsearch.resolve(
                        state == State.WITHOUT_LOGS ? path.replaceFirst("^/logflow/", "/no-such-index/") : path))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(asked));
        for (String header : List.of("Content-Type", "Accept")) {
            String value = exchange.getRequestHeaders().getFirst(header);
            if (value != null) {
                request.header(header, value);
            }
        }
        return request.build();
    }

    private String told(String answer) {
        return state == State.PARTIAL ? answer.replace("\"timed_out\":false", "\"timed_out\":true") : answer;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
