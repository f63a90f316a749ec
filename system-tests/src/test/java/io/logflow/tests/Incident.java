package io.logflow.tests;

import io.logflow.stack.demo.DemoLogs;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What the demo's shop has logged in the last minutes, seen at the height of a burst of errors. */
final class Incident {
    private static final int LEAST = 2_000;
    private static final int WINDOW = 100;
    private static final int ERRORS_AT_THE_HEIGHT = 20;
    private static final Duration TOLD = Duration.ofMinutes(13);

    private final List<String> logs = new ArrayList<>();
    private final DemoLogs demo;
    private final List<JsonPath> trace;

    private Incident(long seed, int count, Instant now) {
        demo = new DemoLogs(seed);
        Duration apart = TOLD.dividedBy(count);
        for (int left = count - 1; left >= 0; left--) {
            logs.add(text(demo.next(now.minus(apart.multipliedBy(left)))));
        }
        String newest = JsonPath.from(logs.get(count - 1)).getString("traceId");
        trace = logs.stream()
                .filter(log -> log.contains(newest))
                .map(JsonPath::from)
                .toList();
    }

    /**
     * One that is at its height in this moment: its last log is what a customer is told, the failure of a service that another one needed.
     *
     * @param seed another one for each test, or they would share their traces
     */
    static Incident now(long seed) {
        return new Incident(seed, logsUpToTheHeight(seed), Instant.now());
    }

    private static int logsUpToTheHeight(long seed) {
        DemoLogs demo = new DemoLogs(seed);
        Deque<Boolean> window = new ArrayDeque<>();
        int errors = 0;
        for (int count = 1; ; count++) {
            String log = text(demo.next(Instant.EPOCH));
            boolean error = log.contains("\"level\":\"error\"");
            window.add(error);
            errors += error ? 1 : 0;
            errors -= window.size() > WINDOW && window.remove() ? 1 : 0;
            boolean toldToACustomer = error && log.contains("\"service\":\"gateway\"") && log.contains("answered 502");
            if (toldToACustomer && errors >= ERRORS_AT_THE_HEIGHT && count >= LEAST) {
                return count;
            }
        }
    }

    /** What the shop logs next. */
    List<String> more(int count) {
        Instant now = Instant.now();
        return IntStream.range(0, count)
                .mapToObj(i -> text(demo.next(now.minusMillis(130L * (count - i)))))
                .toList();
    }

    private static String text(byte[] log) {
        return new String(log, StandardCharsets.UTF_8);
    }

    /** Sends it all, and waits until the trace of its newest error can be found. */
    Incident sentBy(Client client) {
        client.send(logs.toArray(String[]::new));
        client.awaitFound(Map.of("traceId", traceId()), trace.size());
        return this;
    }

    /** The trace of the newest error. */
    String traceId() {
        return trace.get(0).getString("traceId");
    }

    /** How many services the trace of the newest error has. */
    long services() {
        return trace.stream()
                .map(event -> event.getString("service"))
                .distinct()
                .count();
    }

    /** What went wrong first in that trace; what follows are its consequences. */
    JsonPath cause() {
        return trace.stream()
                .filter(event -> event.getString("metadata.error.type") != null)
                .findFirst()
                .orElseThrow();
    }
}
