package io.logflow.benchmarks.elastic;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands between a client and Elasticsearch, passes everything on and remembers what was asked: so the same can be asked again without
 * the client, and no copy of its requests can grow old.
 */
public final class Tap implements AutoCloseable {
    private static final Set<String> NOT_PASSED_ON =
            Set.of("connection", "content-length", "host", "transfer-encoding", "upgrade", "http2-settings", ":status");

    private final URI elasticsearch;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Asked> asked = new ArrayList<>();

    /**
     * A request.
     *
     * @param path with its query
     * @param begun when Elasticsearch was asked, in nanoseconds
     * @param ended when its whole answer was here
     */
    public record Asked(String method, String path, byte[] body, long begun, long ended) {}

    public Tap(URI elasticsearch) throws IOException {
        this.elasticsearch = elasticsearch;
        // Else each body waits until the client has acknowledged its headers, 40 ms later.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::pass);
        server.setExecutor(threads);
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What was asked since the last call, in the order in which it came. */
    public synchronized List<Asked> take() {
        List<Asked> taken = List.copyOf(asked);
        asked.clear();
        return taken;
    }

    private synchronized void remember(Asked request) {
        asked.add(request);
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            HttpRequest request = copy(exchange, body);
            long begun = System.nanoTime();
            HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            remember(new Asked(request.method(), exchange.getRequestURI().toString(), body, begun, System.nanoTime()));
            answer.headers().map().forEach((name, values) -> {
                if (!NOT_PASSED_ON.contains(name)) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest copy(HttpExchange exchange, byte[] body) {
        HttpRequest.Builder copy = HttpRequest.newBuilder(
                        elasticsearch.resolve(exchange.getRequestURI().toString()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> copy.header(name, value));
            }
        });
        return copy.build();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
