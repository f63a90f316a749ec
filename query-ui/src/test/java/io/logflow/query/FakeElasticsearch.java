package io.logflow.query;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers every search with what a test told it to, remembers what it was asked, and can go away. */
public final class FakeElasticsearch implements QuarkusTestResourceLifecycleManager {

    private static final Pattern REFUSAL = Pattern.compile("\\A\\{\"error\":.*\"status\":(\\d+)}\\z", Pattern.DOTALL);

    private static @Nullable FakeElasticsearch running;

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private int port;
    private boolean away;
    private HttpServer server = listenOn(0);
    private volatile int status = 200;
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile Duration delay = Duration.ZERO;
    private volatile List<String> answers = List.of(answer());

    @Override
    public Map<String, String> start() {
        running = this;
        port = server.getAddress().getPort();
        return Map.of(
                "logflow.query.elasticsearch.url",
                "http://127.0.0.1:" + port,
                "kafka.bootstrap.servers", // nobody listens there
                "127.0.0.1:1");
    }

    @Override
    public void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** As each test begins with it: there, and without any event. */
    static FakeElasticsearch running() {
        FakeElasticsearch elasticsearch = Objects.requireNonNull(running, "no test resource");
        elasticsearch.comesBack();
        elasticsearch.answers(answer());
        return elasticsearch;
    }

    /** What it answers from now on, in turn; the last one again and again. A refusal says its status itself. */
    void answers(String... bodies) {
        answersWith(200, bodies);
    }

    void answersWith(int newStatus, String... bodies) {
        requests.clear();
        status = newStatus;
        answers = List.of(bodies);
    }

    void goesAway() {
        server.stop(0);
        away = true;
    }

    void comesBack() {
        if (away) {
            server = listenOn(port);
            away = false;
        }
    }

    /** How long it searches each time. */
    void needs(Duration time) {
        delay = time;
    }

    /** Until it may go on, it answers nothing. */
    void waitsFor(CountDownLatch latch) {
        gate = latch;
    }

    /** Whether it was asked this, be it without asking for events. */
    boolean wasAsked(String part) {
        return requests.stream().anyMatch(request -> request.contains(part));
    }

    /** Each search as its address and its body. */
    List<String> requests() {
        return requests.stream()
                .filter(request -> !request.contains("\"size\":0"))
                .toList();
    }

    static String answer(String... sources) {
        return answerOf("{\"value\":" + sources.length + ",\"relation\":\"eq\"}", sources);
    }

    static String answerOf(String total, String... sources) {
        String hits = Stream.of(sources)
                .map(source ->
                        "{\"_index\":\"logflow-2023.09.15\",\"_id\":\"id-%d\",\"_score\":null,\"_source\":%s,\"sort\":[%d,\"id-%d\"]}"
                                .formatted(
                                        source.hashCode(),
                                        source,
                                        1694764800000000000L + source.length(),
                                        source.hashCode()))
                .collect(Collectors.joining(","));
        return "{\"took\":3,\"timed_out\":false,\"_shards\":{\"total\":2,\"successful\":2,\"skipped\":0,\"failed\":0},\"hits\":{\"total\":"
                + total + ",\"max_score\":null,\"hits\":[" + hits + "]}}";
    }

    private HttpServer listenOn(int wished) {
        try {
            HttpServer listening =
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wished), 0);
            listening.createContext("/", this::respond);
            listening.setExecutor(threads);
            listening.start();
            return listening;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void respond(HttpExchange exchange) throws IOException {
        try (exchange) {
            String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            List<String> before = requests();
            requests.add(exchange.getRequestURI() + " " + asked);
            gate.await();
            Thread.sleep(delay.toMillis());
            String body = answers.get(Math.min(before.size(), answers.size() - 1));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("X-Elastic-Product", "Elasticsearch");
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            Matcher refusal = REFUSAL.matcher(body);
            exchange.sendResponseHeaders(refusal.find() ? Integer.parseInt(refusal.group(1)) : status, 0);
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
