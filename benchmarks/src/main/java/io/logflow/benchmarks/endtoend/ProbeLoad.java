package io.logflow.benchmarks.endtoend;

import io.logflow.benchmarks.elastic.Wire;
import io.logflow.benchmarks.sink.Probes;
import io.logflow.stack.process.Ticker;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** A few single events a second beside the load, each searched for until it is found. */
final class ProbeLoad implements AutoCloseable {
    static final Duration BETWEEN_PROBES = Duration.ofMillis(250);
    static final Duration BETWEEN_SEARCHES = Duration.ofMillis(50);

    private final URI ingester;
    private final Tally tally;
    private final Probes probes;
    private final Ticker posts;
    private final Ticker searches;
    private boolean closed;

    ProbeLoad(URI ingester, Probes probes, Tally tally) {
        this.ingester = ingester;
        this.tally = tally;
        this.probes = probes;
        this.posts = Ticker.every(BETWEEN_PROBES, "probes", this::post);
        this.searches = Ticker.every(BETWEEN_SEARCHES, "searches", probes::search);
    }

    private synchronized void post() {
        if (closed) {
            return;
        }
        try (Wire wire = new Wire(ingester)) {
            String trace = probes.begin(System.nanoTime());
            byte[] event =
                    ("{\"level\":\"info\",\"message\":\"is this found\",\"resourceId\":\"server-1234\",\"timestamp\":\""
                                    + Instant.now() + "\",\"traceId\":\"" + trace + "\"}")
                            .getBytes(StandardCharsets.US_ASCII);
            tally.answered(wire.post("/logs", Wire.JSON, event).status(), 1, event.length);
        } catch (IOException e) {
            tally.broken(e);
        }
    }

    /** No probe is sent or searched for any more. What has been sent has its answer: broken off, it would be stored and not counted. */
    @Override
    public synchronized void close() {
        closed = true;
        posts.close();
        searches.close();
    }
}
