package io.logflow.benchmarks.search;

import io.logflow.benchmarks.bench.Bench;
import io.logflow.benchmarks.bench.Surroundings;
import io.logflow.benchmarks.figures.Report;
import io.logflow.benchmarks.figures.Rows;
import io.logflow.benchmarks.figures.Series;
import io.logflow.benchmarks.measure.Measure;
import io.logflow.benchmarks.measure.Options;
import io.logflow.stack.settings.Part;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** From the POST of an event to the line of the live tail that shows it, with one tail open and with a hundred. */
public final class TailLatency implements Measure {
    private static final int RATE = 100;
    private static final int[] TAILS = {1, 100};

    @Override
    public Surroundings surroundings(Options options) {
        return Surroundings.SEARCH;
    }

    @Override
    public void run(Bench bench, Options options, Report report) {
        Rows rows = new Rows();
        URI ingester = bench.ingester().address();
        URI queryUi = bench.server(Part.QUERY_UI).address();
        for (int tails : TAILS) {
            try (OpenTails open = new OpenTails(queryUi, tails)) {
                TailProbes probes = new TailProbes(ingester, open);
                probes.send(RATE, options.warmUp()); // what a cold JVM takes counts for nothing
                for (int round = 1; round <= options.rounds(); round++) {
                    List<Double> millis = new ArrayList<>(probes.send(RATE, options.seconds()));
                    int expected = RATE * options.seconds();
                    Series series = new Series(millis);
                    rows.add("%d open, p50 in ms".formatted(tails), series.percentile(50));
                    rows.add("%d open, p99 in ms".formatted(tails), series.percentile(99));
                    rows.add("%d open, largest in ms".formatted(tails), series.max());
                    rows.add("%d open, not shown".formatted(tails), (double) expected - millis.size());
                    report.progress("Tail, %d open, round %d of %d: p99 %s ms"
                            .formatted(tails, round, options.rounds(), Rows.number(series.percentile(99))));
                    if (millis.size() < expected) {
                        report.warn("%d tails: %d of %d events were not shown within 10 s"
                                .formatted(tails, expected - millis.size(), expected));
                    }
                }
            }
        }
        report.write(
                ("### POST to live tail%n%n%d single events a second through the ingester; from the moment when the POST is due until the tail's"
                                + " stream has the event, without the browser's part. %d rounds of %d s. Goal: p99 within 100 ms.%n%n%s")
                        .formatted(RATE, options.rounds(), options.seconds(), rows.markdown()));
        for (int tails : TAILS) {
            report.atMost(
                    100,
                    " ms",
                    "POST to live tail, %d open, p99".formatted(tails),
                    rows.series("%d open, p99 in ms".formatted(tails)));
        }
    }
}
