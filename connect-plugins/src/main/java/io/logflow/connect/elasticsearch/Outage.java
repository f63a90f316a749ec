package io.logflow.connect.elasticsearch;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether any worker of a task is waiting for Elasticsearch. Tells the log when that begins, when its cause changes and
 * when it ends, and nothing in between: retries may go on for days. Shared by the workers; read by the task thread.
 */
final class Outage {
    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

    private final List<URI> nodes;
    private final Set<Object> waiting = new HashSet<>();
    private final Set<String> said = new HashSet<>();
    private long since;

    Outage(List<URI> nodes) {
        this.nodes = nodes;
    }

    /** @param cause what may be logged of it; see {@link Refusal#summary()} */
    synchronized void waits(Object worker, String index, String cause) {
        if (waiting.isEmpty()) {
            since = System.nanoTime();
        }
        waiting.add(worker);
        if (said.add(cause)) {
            LOG.warn(
                    "Elasticsearch takes no documents; they wait and are tried again: address={} index={} {}",
                    nodes,
                    index,
                    cause);
        }
    }

    synchronized void goesOn(Object worker) {
        if (waiting.remove(worker) && waiting.isEmpty()) {
            said.clear();
            LOG.info("Elasticsearch takes documents again: waited={}s", (System.nanoTime() - since) / 1_000_000_000);
        }
    }

    synchronized boolean isOn() {
        return !waiting.isEmpty();
    }
}
