package io.logflow.benchmarks.sink;

import com.fasterxml.jackson.databind.JsonNode;
import io.logflow.benchmarks.bench.Bench;
import io.logflow.benchmarks.bench.Server;
import io.logflow.benchmarks.bench.Surroundings;
import io.logflow.benchmarks.elastic.Elasticsearch;
import io.logflow.benchmarks.elastic.RawBulk;
import io.logflow.benchmarks.figures.Report;
import io.logflow.benchmarks.figures.Rows;
import io.logflow.benchmarks.figures.Series;
import io.logflow.benchmarks.measure.Measure;
import io.logflow.benchmarks.measure.Options;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What the settings of an index cost and give: the same bodies into each candidate, its size on disk, and typical searches. */
public final class IndexSettings implements Measure {
    private static final String INDEX = "candidate";
    private static final int CONNECTIONS = 4;
    private static final int SEARCHES = 40;
    private static final int SEARCHES_TO_WARM_UP = 10;

    @Override
    public Surroundings surroundings(Options options) {
        return Surroundings.SINK;
    }

    @Override
    public void run(Bench bench, Options options, Report report) {
        Backlog backlog = Backlog.make(bench, options.events(), true, report);
        List<Candidate> candidates = Candidate.of(bench.configuration().resolve("index-template.json"));
        Map<String, Rows> tables = new LinkedHashMap<>();
        report.progress("Warming up");
        measure(bench, backlog, candidates.get(0), new Rows());
        for (int round = 1; round <= options.rounds(); round++) {
            List<Candidate> order = new ArrayList<>(candidates);
            if (round % 2 == 0) {
                Collections.reverse(order);
            }
            for (Candidate candidate : order) {
                report.progress("Round %d of %d: %s".formatted(round, options.rounds(), candidate.name()));
                measure(bench, backlog, candidate, tables.computeIfAbsent(candidate.name(), name -> new Rows()));
            }
        }
        report.write(
                ("### Settings of the index%n%nRaw bodies, %d connections, %,d events of %.0f bytes, %d rounds; medians,"
                                + " and of %d searches the median each%n%n%s")
                        .formatted(
                                CONNECTIONS,
                                backlog.events(),
                                backlog.bytesAnEvent(),
                                options.rounds(),
                                SEARCHES,
                                Rows.mediansBeside(tables)));
    }

    private static void measure(Bench bench, Backlog backlog, Candidate candidate, Rows rows) {
        Server server = bench.server(Part.ELASTICSEARCH);
        Elasticsearch elasticsearch = new Elasticsearch(server.address());
        elasticsearch.delete(INDEX);
        elasticsearch.put("/" + INDEX, candidate.body().toString());
        Duration before = server.processorTime();
        Duration took = new RawBulk(server.address(), INDEX, CONNECTIONS).send(backlog.bodies());
        Duration used = server.processorTime().minus(before);
        if (elasticsearch.count(INDEX) != backlog.events()) {
            throw new Trouble("%s has not all events.".formatted(candidate.name()));
        }
        rows.add("events/s", backlog.events() / (took.toNanos() / 1e9));
        rows.add("µs of processor time an event", used.toNanos() / 1e3 / backlog.events());
        rows.add("bytes an event", (double) elasticsearch.storedBytes(INDEX) / backlog.events());
        Map<TypicalSearch, Double> live = searches(elasticsearch);
        elasticsearch.post("/" + INDEX + "/_forcemerge?max_num_segments=1", "");
        rows.add("bytes an event, merged", (double) elasticsearch.storedBytes(INDEX) / backlog.events());
        live.forEach((search, millis) -> rows.add(search.title() + ", ms", millis));
        searches(elasticsearch).forEach((search, millis) -> rows.add(search.title() + ", merged, ms", millis));
        elasticsearch.delete(INDEX);
    }

    private static Map<TypicalSearch, Double> searches(Elasticsearch elasticsearch) {
        JsonNode times = elasticsearch.post(
                "/" + INDEX + "/_search",
                "{\"size\":0,\"aggs\":{\"from\":{\"min\":{\"field\":\"@timestamp\"}},\"to\":{\"max\":{\"field\":\"@timestamp\"}}}}");
        Instant begin = time(times, "from");
        Instant end = time(times, "to");
        Map<TypicalSearch, Double> medians = new LinkedHashMap<>();
        Random random = new Random(5);
        for (TypicalSearch search : TypicalSearch.values()) {
            List<Double> millis = new ArrayList<>();
            for (int i = 0; i < SEARCHES_TO_WARM_UP + SEARCHES; i++) {
                String body = search.body(random, begin, end);
                long from = System.nanoTime();
                elasticsearch.post("/" + INDEX + "/_search?request_cache=false", body);
                if (i >= SEARCHES_TO_WARM_UP) {
                    millis.add((System.nanoTime() - from) / 1e6);
                }
            }
            medians.put(search, new Series(millis).median());
        }
        return medians;
    }

    private static Instant time(JsonNode answer, String aggregation) {
        return Instant.ofEpochMilli((long)
                answer.path("aggregations").path(aggregation).path("value").asDouble());
    }
}
