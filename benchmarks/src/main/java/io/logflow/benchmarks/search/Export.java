package io.logflow.benchmarks.search;

import io.logflow.benchmarks.bench.Bench;
import io.logflow.benchmarks.bench.Server;
import io.logflow.benchmarks.bench.Surroundings;
import io.logflow.benchmarks.elastic.Elasticsearch;
import io.logflow.benchmarks.figures.Report;
import io.logflow.benchmarks.figures.Rows;
import io.logflow.benchmarks.measure.Measure;
import io.logflow.benchmarks.measure.Options;
import io.logflow.stack.part.PartProcess;
import io.logflow.stack.process.Ticker;
import io.logflow.stack.settings.Part;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A million events through the API, from a query-ui with little memory. */
public final class Export implements Measure {
    private static final int EVENTS = 1_000_000;
    private static final int WARM_UP_EVENTS = 100_000;
    private static final String HEAP = "192m";
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    /** What a client can ask for. */
    private record Wish(String name, String parameters, boolean compressed) {}

    private static final List<Wish> WISHES = List.of(
            new Wish("ndjson", "format=ndjson", false),
            new Wish("ndjson, gzip", "format=ndjson", true),
            new Wish("csv", "format=csv", false));

    @Override
    public Surroundings surroundings(Options options) {
        return Surroundings.SEARCH;
    }

    @Override
    public void run(Bench bench, Options options, Report report) {
        Corpus corpus = new Corpora(bench, report).ready(options.events());
        bench.part(Part.QUERY_UI).stop();
        PartProcess queryUi = bench.partWith(Part.QUERY_UI, settings -> settings.withHeap(Part.QUERY_UI, HEAP));
        queryUi.start();
        try {
            Rows rows = new Rows();
            Visitor visitor = new Visitor(queryUi.address());
            WISHES.forEach(wish -> visitor.download(path(wish, corpus, WARM_UP_EVENTS), wish.compressed()));
            for (int round = 1; round <= options.rounds(); round++) {
                for (Wish wish : WISHES) {
                    report.progress("Export, round %d of %d: %s".formatted(round, options.rounds(), wish.name()));
                    measure(bench, queryUi, wish, corpus, rows, report);
                }
            }
            report.write(
                    "### Export of a million events%n%nquery-ui at `-Xmx%s`, %d rounds. Goal: 30,000 events/s.%n%n%s"
                            .formatted(HEAP, options.rounds(), rows.markdown()));
            WISHES.forEach(wish -> report.atLeast(
                    30_000, "", "export as " + wish.name() + ", events/s", rows.series(wish.name() + ", events/s")));
        } finally {
            queryUi.stop();
        }
        bench.part(Part.QUERY_UI).start();
    }

    private static void measure(Bench bench, PartProcess queryUi, Wish wish, Corpus corpus, Rows rows, Report report) {
        Server server = new Server(
                "query-ui", queryUi.address(), queryUi.mark().orElseThrow().pid());
        long events = Math.min(EVENTS, corpus.events());
        long expected = new Elasticsearch(bench.server(Part.ELASTICSEARCH).address())
                .post("/logflow/_count", range(corpus, events))
                .path("count")
                .asLong();
        AtomicLong most = new AtomicLong();
        Duration before = server.processorTime();
        Visitor.Download download;
        Ticker looks = Ticker.every(
                BETWEEN_LOOKS,
                "memory",
                () -> most.accumulateAndGet(queryUi.residentMemory().orElse(0), Math::max));
        try {
            download = new Visitor(queryUi.address()).download(path(wish, corpus, events), wish.compressed());
        } finally {
            looks.close();
        }
        Duration used = server.processorTime().minus(before);
        if (download.lines() != expected + (wish.name().equals("csv") ? 1 : 0)) {
            report.warn("Export as %s: %,d lines, but there are %,d events"
                    .formatted(wish.name(), download.lines(), expected));
        }
        rows.add(wish.name() + ", events/s", expected / (download.millis() / 1e3));
        rows.add(wish.name() + ", MiB", download.bytes() / 1024.0 / 1024);
        rows.add(wish.name() + ", µs of query-ui's processor time an event", used.toNanos() / 1e3 / expected);
        rows.add(wish.name() + ", largest resident memory, MiB", most.get() / 1024.0 / 1024);
        report.progress("  %s events/s, at most %d MiB"
                .formatted(Rows.number(expected / (download.millis() / 1e3)), most.get() >> 20));
    }

    private static String path(Wish wish, Corpus corpus, long events) {
        return "/api/v1/logs/export?" + wish.parameters() + "&"
                + Chance.parameters(corpus.beginning(), corpus.timeOf((int) events - 1));
    }

    private static String range(Corpus corpus, long events) {
        return "{\"query\":{\"range\":{\"@timestamp\":{\"gte\":\"%s\",\"lte\":\"%s\"}}}}"
                .formatted(Chance.millis(corpus.beginning()), Chance.millis(corpus.timeOf((int) events - 1)));
    }
}
