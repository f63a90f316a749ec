package io.logflow.benchmarks.endtoend;

import io.logflow.benchmarks.bench.Bench;
import io.logflow.benchmarks.elastic.Elasticsearch;
import io.logflow.benchmarks.figures.PartSamples;
import io.logflow.stack.process.ProcessMark;
import io.logflow.stack.process.Waiting;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.Trouble;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** All parts of a LogFlow, seen from outside. */
record Whole(Bench bench) {
    static final String INDICES = "logflow-*";
    static final String GENERATOR = "load generator";

    private static final List<Part> BESIDE_ELASTICSEARCH =
            List.of(Part.KAFKA, Part.CONNECT, Part.INGESTER, Part.QUERY_UI);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    Elasticsearch elasticsearch() {
        return new Elasticsearch(bench.server(Part.ELASTICSEARCH).address());
    }

    URI ingester() {
        return bench.ingester().address();
    }

    Topic logs() {
        return new Topic(bench.kafka(), "logs");
    }

    /** Leaves Elasticsearch the machine to itself while something is done. */
    void withElasticsearchAlone(Runnable what) {
        Part.stopOrder().stream().filter(BESIDE_ELASTICSEARCH::contains).forEach(part -> bench.part(part)
                .stop());
        what.run();
        BESIDE_ELASTICSEARCH.forEach(part -> bench.part(part).start());
    }

    /** Events that Elasticsearch has acknowledged beyond so many; a look that it does not answer finds as many as the one before. */
    LongSupplier acknowledged(long before) {
        Elasticsearch elasticsearch = elasticsearch();
        LongAccumulator most = new LongAccumulator(Math::max, 0);
        return () -> {
            most.accumulate(elasticsearch.acknowledged(INDICES) - before);
            return most.get();
        };
    }

    /** Waits until Elasticsearch has acknowledged so many events of what is in its indices. */
    boolean caughtUp(LongSupplier events, Duration limit) {
        Elasticsearch elasticsearch = elasticsearch();
        return Waiting.until(limit, BETWEEN_LOOKS, () -> elasticsearch.acknowledged(INDICES) >= events.getAsLong());
    }

    /** Deletes every event; what the sink writes next makes the index anew. */
    void forget() {
        elasticsearch().get("/_cat/indices/" + INDICES + "?format=json&h=index").forEach(index -> elasticsearch()
                .delete(index.path("index").asText()));
    }

    /** All processes and this one, under the names that tables have. */
    PartSamples samples(Duration pause) {
        Map<String, Supplier<OptionalLong>> pids = new LinkedHashMap<>();
        pids.put(GENERATOR, () -> OptionalLong.of(ProcessHandle.current().pid()));
        for (Part part : List.of(Part.INGESTER, Part.KAFKA, Part.CONNECT, Part.ELASTICSEARCH, Part.QUERY_UI)) {
            pids.put(part.title(), () -> pid(part));
        }
        return PartSamples.every(pause, pids);
    }

    private OptionalLong pid(Part part) {
        return bench.part(part)
                .mark()
                .map(ProcessMark::pid)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    void requireAll() {
        for (Part part : Part.values()) {
            if (!bench.part(part).running()) {
                throw new Trouble(bench.part(part).obituary());
            }
        }
    }
}
