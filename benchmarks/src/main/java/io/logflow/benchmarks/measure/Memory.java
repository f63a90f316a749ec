package io.logflow.benchmarks.measure;

import io.logflow.benchmarks.bench.Bench;
import io.logflow.benchmarks.bench.Server;
import io.logflow.benchmarks.figures.Report;
import io.logflow.benchmarks.figures.Rows;
import io.logflow.benchmarks.figures.Series;
import io.logflow.stack.process.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Resident memory of a fresh ingester under single events on 64 connections. */
public final class Memory implements Measure {
    private static final Duration DEFAULT = Duration.ofMinutes(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
    private static final int CONNECTIONS = 64;

    @Override
    public void run(Bench bench, Options options, Report report) {
        bench.part().stop();
        bench.part().start();
        Server ingester = bench.ingester();
        int seconds = (int) options.memory().orElse(DEFAULT).toSeconds();
        report.progress("Memory, %d s of single events on %d connections".formatted(seconds, CONNECTIONS));
        double start = megabytes(bench);
        List<Double> looks = new ArrayList<>(List.of(start));
        Ticker ticker = Ticker.every(BETWEEN_LOOKS, "memory", () -> look(bench, looks, report));
        Load.Outcome outcome;
        try {
            outcome = new Load(bench, report).run(ingester, Load.singles(ingester, CONNECTIONS, seconds));
        } finally {
            ticker.close();
        }
        double end = megabytes(bench);
        Series series;
        synchronized (looks) {
            looks.add(end);
            series = new Series(looks);
        }
        report.write(("### Resident memory under single events, %d connections, %d s%n%n"
                        + "| at the start | smallest | largest | at the end | requests/s |%n|---:|---:|---:|---:|---:|%n"
                        + "| %s MiB | %s MiB | %s MiB | %s MiB | %s |%n")
                .formatted(
                        CONNECTIONS,
                        seconds,
                        Rows.number(start),
                        Rows.number(series.min()),
                        Rows.number(series.max()),
                        Rows.number(end),
                        Rows.number(outcome.result().rate())));
        report.atMost(
                400,
                " MiB",
                "resident memory of the ingester, %d connections".formatted(CONNECTIONS),
                Series.of(series.max()));
    }

    private static void look(Bench bench, List<Double> looks, Report report) {
        double now = megabytes(bench);
        report.progress("  %s MiB".formatted(Rows.number(now)));
        synchronized (looks) {
            looks.add(now);
        }
    }

    private static double megabytes(Bench bench) {
        return Math.rint(bench.part().residentMemory().orElse(0) / (1024.0 * 1024.0));
    }
}
