package io.logflow.benchmarks.search;

import com.fasterxml.jackson.databind.JsonNode;
import io.logflow.benchmarks.bench.Bench;
import io.logflow.benchmarks.elastic.Elasticsearch;
import io.logflow.benchmarks.figures.Report;
import io.logflow.stack.process.Waiting;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Brings a corpus into Elasticsearch, or finds the one that an earlier run left there. */
final class Corpora {
    private static final int TRACES = 200;
    private static final Duration LONGEST_MERGE = Duration.ofMinutes(10);

    private final Elasticsearch elasticsearch;
    private final Bench bench;
    private final Report report;

    Corpora(Bench bench, Report report) {
        this.elasticsearch = new Elasticsearch(bench.server(Part.ELASTICSEARCH).address());
        this.bench = bench;
        this.report = report;
    }

    /** A corpus of so many events, ready to be searched. */
    Corpus ready(int events) {
        Optional<Corpus> found = found(events);
        Corpus corpus = found.orElseGet(() -> new Corpus(events, LocalDate.now(ZoneOffset.UTC)));
        if (found.isEmpty()) {
            load(corpus);
        }
        report.write("%,d events in %d daily indices, %,d MiB on disk in %d segments; %s.%n"
                .formatted(
                        events,
                        Corpus.DAYS,
                        elasticsearch.storedBytes("logflow-*") >> 20,
                        elasticsearch
                                .get("/_cat/segments/logflow-*?format=json")
                                .size(),
                        found.isPresent() ? "an earlier run loaded them" : "loaded now"));
        return corpus;
    }

    private Optional<Corpus> found(int events) {
        List<String> indices = indices();
        if (indices.size() != Corpus.DAYS || elasticsearch.count("logflow-*") != events) {
            return Optional.empty();
        }
        return Optional.of(
                new Corpus(events, Corpus.dayOf(indices.get(Corpus.DAYS - 1)).plusDays(1)));
    }

    private List<String> indices() {
        List<String> indices = new ArrayList<>();
        elasticsearch
                .get("/_cat/indices/logflow-*?format=json&h=index&s=index")
                .forEach(index -> indices.add(index.path("index").asText()));
        return indices;
    }

    private void load(Corpus corpus) {
        indices().forEach(elasticsearch::delete);
        try {
            elasticsearch.put(
                    "/_index_template/logflow",
                    Files.readString(bench.configuration().resolve("index-template.json")));
        } catch (IOException e) {
            throw new Trouble("Cannot read the index template: " + e.getMessage(), e);
        }
        corpus.indices().forEach(index -> elasticsearch.put("/" + index, "{\"settings\":" + refreshed("60s") + "}"));
        report.progress("Loading %,d events".formatted(corpus.events()));
        Duration took = new Loading(elasticsearch, report).load(corpus);
        report.write("Loaded in %d s, %,.0f events/s.%n"
                .formatted(took.toSeconds(), corpus.events() / (took.toMillis() / 1e3)));
        elasticsearch.put("/logflow-*/_settings", refreshed("1s"));
        settle(corpus);
    }

    /** What is searched a day later has been merged for long. */
    private void settle(Corpus corpus) {
        report.progress("Waiting for the last merges");
        elasticsearch.post("/logflow-*/_flush?force=true", "");
        boolean quiet = Waiting.until(
                LONGEST_MERGE,
                Duration.ofSeconds(1),
                () -> elasticsearch
                                .get("/logflow-*/_stats/merge?filter_path=_all.primaries.merges.current")
                                .at("/_all/primaries/merges/current")
                                .asInt(1)
                        == 0);
        long count = elasticsearch.count("logflow-*");
        if (!quiet || count != corpus.events()) {
            report.warn("After loading there are %,d of %,d events, merges %s"
                    .formatted(count, corpus.events(), quiet ? "done" : "going on"));
        }
    }

    private static String refreshed(String interval) {
        return "{\"index.refresh_interval\":\"%s\"}".formatted(interval);
    }

    /** Ids of traces of all days. */
    List<String> traceIds(Corpus corpus) {
        Random random = new Random(corpus.events());
        List<String> ids = new ArrayList<>();
        while (ids.size() < TRACES) {
            JsonNode hit = elasticsearch
                    .post(
                            "/logflow/_search",
                            ("{\"size\":1,\"sort\":[{\"@timestamp\":\"asc\"}],\"query\":{\"bool\":{\"filter\":["
                                            + "{\"exists\":{\"field\":\"traceId\"}},{\"range\":{\"@timestamp\":{\"gte\":\"%s\"}}}]}}}")
                                    .formatted(corpus.timeOf(random.nextInt(corpus.events() * 9 / 10))))
                    .at("/hits/hits/0/_source/traceId");
            ids.add(hit.asText());
        }
        return ids;
    }
}
