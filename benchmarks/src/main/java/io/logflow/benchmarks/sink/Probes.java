package io.logflow.benchmarks.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.logflow.benchmarks.elastic.Elasticsearch;
import io.logflow.stack.settings.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** Events that are searched for until they are found: those whose {@code traceId} begins with {@code probe-}. */
public final class Probes {
    /** One event of so many is one. */
    static final int EVERY = 50;

    private static final int SEARCHED_AT_ONCE = 200;

    private final Elasticsearch elasticsearch;
    private final Map<String, Long> pending = new ConcurrentHashMap<>();
    private final AtomicLong begun = new AtomicLong();
    private List<Double> latencies = new ArrayList<>();

    public Probes(Elasticsearch elasticsearch) {
        this.elasticsearch = elasticsearch;
    }

    /**
     * A probe that is about to be sent; what to give it as its {@code traceId}.
     *
     * @param due when the event was to be sent, in nanoseconds: a request that comes too late counts as slow
     */
    public String begin(long due) {
        String trace = "probe-" + begun.incrementAndGet();
        pending.put(trace, due);
        return trace;
    }

    /** One search for all that are not found yet. */
    public synchronized void search() {
        if (pending.isEmpty()) {
            return;
        }
        String traces = pending.keySet().stream()
                .limit(SEARCHED_AT_ONCE)
                .map(trace -> '"' + trace + '"')
                .collect(Collectors.joining(","));
        JsonNode answer = ask(
                "/logflow-*/_search?request_cache=false&filter_path=hits.hits.fields",
                "{\"size\":%d,\"_source\":false,\"track_total_hits\":false,\"docvalue_fields\":[\"traceId\"],\"query\":{\"bool\":{\"filter\":{\"terms\":{\"traceId\":[%s]}}}}}"
                        .formatted(SEARCHED_AT_ONCE, traces));
        long now = System.nanoTime();
        for (JsonNode fields : answer.path("hits").path("hits")) {
            Long due =
                    pending.remove(fields.path("fields").path("traceId").path(0).asText());
            if (due != null) {
                latencies.add((now - due) / 1e6);
            }
        }
    }

    /** No answer while the first index is being made means that nothing is found yet. */
    private JsonNode ask(String path, String body) {
        try {
            return elasticsearch.post(path, body);
        } catch (Trouble notNow) {
            return MissingNode.getInstance();
        }
    }

    public int pending() {
        return pending.size();
    }

    /** The latencies in milliseconds since the last call. */
    public synchronized List<Double> take() {
        List<Double> taken = latencies;
        latencies = new ArrayList<>();
        return taken;
    }
}
