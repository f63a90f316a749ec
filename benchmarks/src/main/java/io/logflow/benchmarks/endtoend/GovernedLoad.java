package io.logflow.benchmarks.endtoend;

import io.logflow.benchmarks.elastic.Wire;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Requests from several connections, each the next as soon as it has its answer and the pace lets it; until it is closed. */
final class GovernedLoad implements AutoCloseable {
    private static final long AFTER_A_BREAK_NANOS = 200_000_000;

    private final URI ingester;
    private final Shape shape;
    private final Pace pace;
    private final Tally tally;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;

    /**
     * How the events come.
     *
     * @param name as tables have it
     * @param eventsARequest 1 is sent as JSON, more as NDJSON
     */
    record Shape(String name, int connections, int eventsARequest, EventSource.Kind events) {
        String path() {
            return eventsARequest == 1 ? "/logs" : "/logs?ids=false";
        }

        String type() {
            return eventsARequest == 1 ? Wire.JSON : Wire.NDJSON;
        }
    }

    GovernedLoad(URI ingester, Shape shape, Pace pace, Tally tally) {
        this.ingester = ingester;
        this.shape = shape;
        this.pace = pace;
        this.tally = tally;
        for (int i = 0; i < shape.connections(); i++) {
            EventSource events = shape.events().of(i);
            Thread thread = new Thread(() -> run(events), "load-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    private void run(EventSource events) {
        while (!closed) {
            try (Wire wire = new Wire(ingester)) {
                while (!closed) {
                    byte[] body = events.next(shape.eventsARequest());
                    pace.await(shape.eventsARequest());
                    if (!closed) {
                        tally.answered(
                                wire.post(shape.path(), shape.type(), body).status(),
                                shape.eventsARequest(),
                                body.length - shape.eventsARequest()); // the line feeds are no part of the events
                    }
                }
            } catch (IOException e) {
                if (!closed) {
                    tally.broken(e);
                    LockSupport.parkNanos(AFTER_A_BREAK_NANOS);
                }
            }
        }
    }

    /** Returns when the last answer is here. */
    @Override
    public void close() {
        closed = true;
        for (Thread thread : threads) {
            LockSupport.unpark(thread);
        }
        try {
            for (Thread thread : threads) {
                thread.join(15_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
