package io.logflow.benchmarks.search;

import io.logflow.benchmarks.elastic.Elasticsearch;
import io.logflow.benchmarks.elastic.Wire;
import io.logflow.benchmarks.figures.Report;
import io.logflow.stack.settings.Trouble;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Puts a corpus into Elasticsearch by {@code _bulk}, past ingester and sink, into the indices that the shipped template makes. */
final class Loading {
    private static final int CONNECTIONS = 3;
    private static final int EVENTS_A_LINE = 250_000;

    private final Elasticsearch elasticsearch;
    private final Report report;
    private final AtomicLong loaded = new AtomicLong();

    Loading(Elasticsearch elasticsearch, Report report) {
        this.elasticsearch = elasticsearch;
        this.report = report;
    }

    /** Returns how long it took until all was acknowledged; afterwards all is visible and nothing is being merged any more. */
    Duration load(Corpus corpus) {
        StoredEvents events = new StoredEvents(corpus);
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        long begin = System.nanoTime();
        try {
            List<Future<?>> senders = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                senders.add(threads.submit(() -> send(events, corpus.events(), begin)));
            }
            for (Future<?> sender : senders) {
                sender.get();
            }
        } catch (ExecutionException e) {
            throw new Trouble("Elasticsearch does not take the events: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("Interrupted while events were loaded.", e);
        } finally {
            threads.shutdownNow();
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private long send(StoredEvents events, int all, long begin) throws IOException {
        try (Wire wire = new Wire(elasticsearch.address())) {
            for (StoredEvents.Body body = events.next(); body.events() > 0; body = events.next()) {
                Wire.Answer answer =
                        wire.post("/" + body.index() + "/_bulk?filter_path=errors", Wire.NDJSON, body.bulk());
                if (answer.status() != 200 || !answer.body().equals("{\"errors\":false}")) {
                    throw new IOException("status %d, %s".formatted(answer.status(), answer.body()));
                }
                told(loaded.addAndGet(body.events()), body.events(), all, begin);
            }
        }
        return loaded.get();
    }

    private void told(long now, int more, int all, long begin) {
        if (now / EVENTS_A_LINE > (now - more) / EVENTS_A_LINE) {
            double seconds = (System.nanoTime() - begin) / 1e9;
            report.progress("  %,d of %,d events, %,.0f a second, %.0f s".formatted(now, all, now / seconds, seconds));
        }
    }
}
