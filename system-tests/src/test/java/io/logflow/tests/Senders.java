package io.logflow.tests;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Several clients at once, each with a connection of its own and one request after the other, who remember every answer. */
final class Senders implements AutoCloseable {
    /** What became of one request; status 0 is that no answer came. */
    record Outcome(int status, String answer, List<String> events, Duration took) {}

    private final URI logs;
    private final String mark;
    private final String message;
    private final AtomicInteger number = new AtomicInteger();
    private final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean over;

    /** Makes ready to send events with this message and with the mark as {@code resourceId}, each with a {@code traceId} of its own. */
    Senders(URI ingester, String mark, String message) {
        this.logs = URI.create(ingester + "/logs?ids=false");
        this.mark = mark;
        this.message = message;
    }

    /** Begins to send with so many connections, until this is closed or the ingester takes no connection any more. */
    Senders begin(int connections, int eventsARequest) {
        for (int i = 0; i < connections; i++) {
            threads.execute(() -> send(eventsARequest));
        }
        return this;
    }

    List<Outcome> outcomes() {
        return List.copyOf(outcomes);
    }

    List<Outcome> outcomes(int status) {
        return outcomes.stream().filter(outcome -> outcome.status() == status).toList();
    }

    /** The events of all requests with that answer. */
    List<String> events(int status) {
        return outcomes(status).stream()
                .flatMap(outcome -> outcome.events().stream())
                .toList();
    }

    private void send(int eventsARequest) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        boolean refused = false;
        while (!over && !refused) {
            List<String> events = IntStream.range(0, eventsARequest)
                    .mapToObj(i -> mark + "-" + number.incrementAndGet())
                    .toList();
            String body = events.stream()
                    .map(event -> "{\"message\":\"%s\",\"resourceId\":\"%s\",\"traceId\":\"%s\"}"
                            .formatted(message, mark, event))
                    .collect(Collectors.joining("\n"));
            HttpRequest request = HttpRequest.newBuilder(logs)
                    .timeout(Duration.ofSeconds(30))
                    .header("Content-Type", "application/x-ndjson")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            long begin = System.nanoTime();
            int status = 0;
            String answer = "";
            try {
                HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
                status = response.statusCode();
                answer = response.body();
            } catch (IOException e) {
                answer = e.toString();
                refused = e instanceof ConnectException;
            } catch (InterruptedException e) {
                return;
            }
            outcomes.add(new Outcome(status, answer, events, Duration.ofNanos(System.nanoTime() - begin)));
        }
    }

    /** Stops, after the answers to what is on its way. */
    @Override
    public void close() {
        over = true;
        threads.shutdown();
        try {
            if (!threads.awaitTermination(40, TimeUnit.SECONDS)) {
                throw new IllegalStateException("a request got no answer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
