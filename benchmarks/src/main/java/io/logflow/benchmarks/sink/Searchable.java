package io.logflow.benchmarks.sink;

import io.logflow.benchmarks.bench.Bench;
import io.logflow.benchmarks.bench.Surroundings;
import io.logflow.benchmarks.elastic.Elasticsearch;
import io.logflow.benchmarks.figures.Report;
import io.logflow.benchmarks.figures.Rows;
import io.logflow.benchmarks.figures.Series;
import io.logflow.benchmarks.measure.Measure;
import io.logflow.benchmarks.measure.Options;
import io.logflow.stack.process.Waiting;
import io.logflow.stack.settings.Part;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** From the POST of an event to the first search that finds it, at a steady rate of single events. */
public final class Searchable implements Measure {
    static final int RATE = 1_000;

    private static final int CONNECTIONS = 16;
    private static final Duration BETWEEN_SEARCHES = Duration.ofMillis(25);
    private static final Duration LAST_PATIENCE = Duration.ofSeconds(10);

    @Override
    public Surroundings surroundings(Options options) {
        return Surroundings.INDEXED;
    }

    @Override
    public void run(Bench bench, Options options, Report report) {
        Probes probes =
                new Probes(new Elasticsearch(bench.server(Part.ELASTICSEARCH).address()));
        Rows rows = new Rows();
        URI ingester = bench.ingester().address();
        try (SingleLoad warmUp = new SingleLoad(ingester, CONNECTIONS, RATE, probes, report)) {
            look(probes, Duration.ofSeconds(options.warmUp()));
            warmUp.stop();
            findAll(probes); // what a cold system left behind is not measured
            probes.take();
        }
        try (SingleLoad load = new SingleLoad(ingester, CONNECTIONS, RATE, probes, report)) {
            for (int round = 1; round <= options.rounds(); round++) {
                look(probes, Duration.ofSeconds(options.seconds()));
                add(probes.take(), rows);
                rows.add("a request sent too late, largest in ms", load.takeLateness());
                report.progress("Searchable, round %d of %d: p99 %.0f ms"
                        .formatted(
                                round,
                                options.rounds(),
                                rows.series("POST to found, p99 in ms").max()));
            }
            load.stop();
        }
        findAll(probes);
        if (probes.pending() > 0) {
            report.warn("%d events were not found %d s after the last POST"
                    .formatted(probes.pending(), LAST_PATIENCE.toSeconds()));
        }
        report.write(
                ("### POST to searchable at %,d events/s, a request each%n%nEvery %dth event is searched for, every"
                                + " %d ms. %d rounds of %d s%n%n%s")
                        .formatted(
                                RATE,
                                Probes.EVERY,
                                BETWEEN_SEARCHES.toMillis(),
                                options.rounds(),
                                options.seconds(),
                                rows.markdown()));
        report.atMost(
                1_500,
                " ms",
                "POST to searchable at %,d single events a second, p99".formatted(RATE),
                rows.series("POST to found, p99 in ms"));
    }

    private static void findAll(Probes probes) {
        Waiting.until(LAST_PATIENCE, BETWEEN_SEARCHES, () -> {
            probes.search();
            return probes.pending() == 0;
        });
    }

    private static void look(Probes probes, Duration time) {
        Waiting.until(time, BETWEEN_SEARCHES, () -> {
            probes.search();
            return false;
        });
    }

    private static void add(List<Double> latencies, Rows rows) {
        Series series = new Series(new ArrayList<>(latencies));
        rows.add("events searched for", (double) latencies.size());
        rows.add("POST to found, p50 in ms", series.percentile(50));
        rows.add("POST to found, p99 in ms", series.percentile(99));
        rows.add("POST to found, largest in ms", series.max());
    }
}
