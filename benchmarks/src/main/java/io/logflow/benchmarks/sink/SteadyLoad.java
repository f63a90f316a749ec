package io.logflow.benchmarks.sink;

import io.logflow.benchmarks.elastic.Wire;
import io.logflow.benchmarks.figures.Report;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Events for the ingester at a fixed rate, fifty small requests a second, until it is closed. */
final class SteadyLoad implements AutoCloseable {
    private static final int REQUESTS_A_SECOND = 50;

    private final URI ingester;
    private final int batch;
    private final Report report;
    private final AtomicLong accepted = new AtomicLong();
    private final Thread thread = new Thread(this::run, "load");
    private volatile boolean closed;

    SteadyLoad(URI ingester, int eventsASecond, Report report) {
        this.ingester = ingester;
        this.batch = eventsASecond / REQUESTS_A_SECOND;
        this.report = report;
        thread.setDaemon(true);
        thread.start();
    }

    /** Events that the ingester has acknowledged. */
    long accepted() {
        return accepted.get();
    }

    private void run() {
        LogLines lines = new LogLines(11, Instant.now(), 5, true);
        long next = System.nanoTime();
        int number = 0;
        try (Wire wire = new Wire(ingester)) {
            while (!closed) {
                byte[] body = lines.batch(number, batch);
                LockSupport.parkNanos(next - System.nanoTime());
                Wire.Answer answer = wire.post("/logs?ids=false", Wire.NDJSON, body);
                if (answer.status() == 202) {
                    accepted.addAndGet(batch);
                } else {
                    report.warn("The ingester answers %d: %s".formatted(answer.status(), answer.body()));
                }
                number += batch;
                next += 1_000_000_000L / REQUESTS_A_SECOND;
            }
        } catch (IOException e) {
            report.warn("The load broke off: " + e);
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** Returns when nothing is being sent any more. */
    void stop() {
        closed = true;
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
