package io.logflow.benchmarks.search;

import io.logflow.benchmarks.elastic.Wire;
import io.logflow.stack.process.Waiting;
import io.logflow.stack.settings.Trouble;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Single events at a steady rate whose messages can be told apart. */
final class TailProbes {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final URI ingester;
    private final OpenTails tails;
    private long number;

    TailProbes(URI ingester, OpenTails tails) {
        this.ingester = ingester;
        this.tails = tails;
    }

    /** Sends for some seconds; gives for each event that was shown how many milliseconds after it was due. */
    List<Double> send(int rate, int seconds) {
        Map<Long, Long> due = new LinkedHashMap<>();
        try (Wire wire = new Wire(ingester)) {
            long next = System.nanoTime();
            for (int i = 0; i < rate * seconds; i++) {
                LockSupport.parkNanos(next - System.nanoTime());
                due.put(++number, next);
                Wire.Answer answer = wire.post("/logs", Wire.JSON, event(number));
                if (answer.status() != 202) {
                    throw new Trouble("The ingester answers %d: %s".formatted(answer.status(), answer.body()));
                }
                next += 1_000_000_000L / rate;
            }
        } catch (IOException e) {
            throw new Trouble("The ingester does not take the events: " + e.getMessage(), e);
        }
        Waiting.until(PATIENCE, BETWEEN_LOOKS, () -> due.keySet().stream()
                .allMatch(probe -> tails.seen(probe).isPresent()));
        List<Double> millis = new ArrayList<>();
        due.forEach((probe, when) -> tails.seen(probe).ifPresent(seen -> millis.add((seen - when) / 1e6)));
        return millis;
    }

    private static byte[] event(long number) {
        return "{\"level\":\"info\",\"message\":\"tail-probe-%d of the live tail\",\"service\":\"orders\",\"timestamp\":\"%s\"}"
                .formatted(number, Instant.now())
                .getBytes(StandardCharsets.UTF_8);
    }
}
