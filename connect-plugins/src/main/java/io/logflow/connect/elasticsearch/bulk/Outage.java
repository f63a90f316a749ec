package io.logflow.connect.elasticsearch.bulk;

import io.logflow.connect.elasticsearch.answer.Refusal;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log when documents begin to wait for Elasticsearch, when the cause changes and when it ends, and nothing in
 * between: retries may go on for days. Not made for several threads; {@link BulkQueue} guards it.
 */
final class Outage {
    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

    /** A throttled bulk, a connection that was closed while idle: shorter trouble is daily life. */
    private static final Duration WORTH_A_LINE = Duration.ofSeconds(1);

    private final List<URI> nodes;
    private final Set<Gate> waiting = new HashSet<>();
    private final Set<String> said = new HashSet<>();
    private long since;

    Outage(List<URI> nodes) {
        this.nodes = nodes;
    }

    void waits(Gate gate, Duration shut, String index, Refusal why) {
        if (shut.compareTo(WORTH_A_LINE) < 0) {
            return;
        }
        if (waiting.isEmpty()) {
            since = System.nanoTime() - shut.toNanos();
        }
        waiting.add(gate);
        if (said.add(index + ' ' + why.summary())) {
            LOG.warn(
                    "Elasticsearch takes no documents; they wait and are tried again: address={} index={} {}",
                    nodes,
                    index,
                    why.summary());
        }
    }

    void goesOn(Gate gate) {
        if (waiting.remove(gate) && waiting.isEmpty()) {
            said.clear();
            LOG.info("Elasticsearch takes documents again: waited={}s", (System.nanoTime() - since) / 1_000_000_000);
        }
    }
}
