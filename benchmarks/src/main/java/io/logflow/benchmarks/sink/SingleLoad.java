package io.logflow.benchmarks.sink;

import io.logflow.benchmarks.elastic.Wire;
import io.logflow.benchmarks.figures.Report;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.locks.LockSupport;

/** Single events for the ingester at a fixed rate on some connections, until it is closed; some of them are probes. */
final class SingleLoad implements AutoCloseable {
    private final URI ingester;
    private final long pause;
    private final Probes probes;
    private final Report report;
    private final AtomicLong numbers = new AtomicLong();
    private final LongAccumulator latest = new LongAccumulator(Math::max, 0);
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;

    SingleLoad(URI ingester, int connections, int eventsASecond, Probes probes, Report report) {
        this.ingester = ingester;
        this.pause = 1_000_000_000L * connections / eventsASecond;
        this.probes = probes;
        this.report = report;
        for (int i = 0; i < connections; i++) {
            long begin = System.nanoTime() + i * pause / connections;
            Thread thread = new Thread(() -> run(begin), "load-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    private void run(long begin) {
        try (Wire wire = new Wire(ingester)) {
            for (long due = begin; !closed; due += pause) {
                LockSupport.parkNanos(due - System.nanoTime());
                latest.accumulate(System.nanoTime() - due);
                long number = numbers.incrementAndGet();
                String trace = number % Probes.EVERY == 0 ? probes.begin(due) : "trace-" + number;
                Wire.Answer answer = wire.post("/logs", Wire.JSON, event(number, trace));
                if (answer.status() != 202) {
                    report.warn("The ingester answers %d: %s".formatted(answer.status(), answer.body()));
                }
            }
        } catch (IOException e) {
            report.warn("The load broke off: " + e);
        }
    }

    /** By how many milliseconds a request was sent too late since the last call, at most: what could not be sent in time counts as slow. */
    double takeLateness() {
        return latest.getThenReset() / 1e6;
    }

    private static byte[] event(long number, String trace) {
        return ("{\"level\":\"info\",\"message\":\"payment order number " + number
                        + "\",\"resourceId\":\"server-1234\",\"timestamp\":\"" + Instant.now() + "\",\"traceId\":\""
                        + trace
                        + "\",\"spanId\":\"5f2a88c1\",\"commit\":\"5e5342f\",\"metadata\":{\"parentResourceId\":\"server-0987\"}}")
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        stop();
    }

    /** Returns when nothing is being sent any more. */
    void stop() {
        closed = true;
        try {
            for (Thread thread : threads) {
                thread.join(10_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
