package io.logflow.connect.elasticsearch.retention;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * As much of Elasticsearch as retention sees: a list of indices, and their deletion. Each has 100 documents in 100 bytes, or is closed and has none that are
 * counted (the 13th of a month).
 */
final class FakeIndices implements AutoCloseable {
    /** For {@link #refuse}: the connection is closed instead. */
    static final int NO_ANSWER = 0;

    private static final String LIST = "/_cat/indices/";

    private final Set<String> indices = new ConcurrentSkipListSet<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
    private final int port;
    private HttpServer server;

    FakeIndices(String... names) throws IOException {
        indices.addAll(Arrays.asList(names));
        server = listen(0);
        port = server.getAddress().getPort();
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    Set<String> indices() {
        return indices;
    }

    /** Method and path of every request. */
    List<String> requests() {
        return requests;
    }

    /** Answers requests for this path with this status, until it is 200. */
    void refuse(String path, int status) {
        refusals.put(path, status);
    }

    void goAway() {
        server.stop(0);
    }

    void comeBack() throws IOException {
        server = listen(port);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private HttpServer listen(int onPort) throws IOException {
        HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), onPort), 0);
        made.createContext("/", this::handle);
        made.start();
        return made;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            requests.add(exchange.getRequestMethod() + " " + path);
            int refusal = refusals.getOrDefault(path, 200);
            if (refusal == NO_ANSWER) {
                return;
            } else if (refusal != 200) {
                send(exchange, refusal, "{\"error\":{\"type\":\"scripted\",\"reason\":\"scripted\"}}");
            } else if (path.startsWith(LIST)) {
                send(exchange, 200, list(path.substring(LIST.length(), path.length() - 1)));
            } else if (exchange.getRequestMethod().equals("DELETE")) {
                boolean there = indices.remove(path.substring(1));
                send(exchange, there ? 200 : 404, "{\"acknowledged\":" + there + "}");
            } else {
                send(exchange, 405, "");
            }
        }
    }

    /** A closed index has no counts. */
    private String list(String prefix) {
        return indices.stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> "{\"index\":\"%s\",\"docs.count\":%s,\"store.size\":%2$s}"
                        .formatted(name, name.endsWith(".13") ? "null" : "\"100\""))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
