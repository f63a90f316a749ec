package io.logflow.tests;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A steady small stream of single events, of which it remembers those that were acknowledged. It never sends one twice. */
final class Trickle implements AutoCloseable {
    private static final Pattern ID = Pattern.compile("\"ids\":\\[\"([^\"]+)\"]");
    private static final int EVERY_MS = 10;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI logs;
    private final String mark;
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger attempts = new AtomicInteger();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    /** Begins to send events whose message has the mark. */
    Trickle(URI ingester, String mark) {
        this.logs = URI.create(ingester + "/logs");
        this.mark = mark;
        var unused = thread.scheduleWithFixedDelay(this::send, 0, EVERY_MS, TimeUnit.MILLISECONDS);
    }

    int attempts() {
        return attempts.get();
    }

    /** The ids of all events that got 202. */
    Set<String> acknowledged() {
        return acknowledged;
    }

    private void send() {
        String event =
                "{\"message\":\"%s event %d\",\"resourceId\":\"%1$s\"}".formatted(mark, attempts.incrementAndGet());
        HttpRequest request = HttpRequest.newBuilder(logs)
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(event))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            Matcher id = ID.matcher(answer.body());
            if (answer.statusCode() == 202 && id.find()) {
                acknowledged.add(id.group(1));
            }
        } catch (IOException e) {
            // No answer: the event may be stored or not, and nothing was promised.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops, after the answer to the event that is on its way. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("an event got no answer within 30 s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
