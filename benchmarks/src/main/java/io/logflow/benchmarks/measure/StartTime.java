package io.logflow.benchmarks.measure;

import io.logflow.benchmarks.bench.Bench;
import io.logflow.benchmarks.figures.Report;
import io.logflow.benchmarks.figures.Rows;
import io.logflow.stack.part.PartProcess;
import io.logflow.stack.part.StartCache;
import io.logflow.stack.process.Waiting;
import io.logflow.stack.settings.Trouble;
import java.time.Duration;

/**
 * From the start of the ingester's process to its first 200 on {@code /q/health/ready}, with Kafka up: without the start cache, as the first
 * {@code ./logflow up} of a build has it, and with it, as all later ones have it where the JVM can.
 */
public final class StartTime implements Measure {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @Override
    public void run(Bench bench, Options options, Report report) {
        Load load = new Load(bench, report);
        Rows rows = new Rows();
        PartProcess cached = bench.partWithStartCache();
        bench.part().stop();
        if (StartCache.isKnown()) {
            report.progress("Making the start cache");
            start(cached);
            cached.stop();
        }
        for (int round = 1; round <= options.rounds(); round++) {
            load.beginRound("Start", round, options, rows);
            measure("start to ready, ms", bench.part(), rows, report);
            if (StartCache.isKnown()) {
                measure("start to ready with the start cache, ms", cached, rows, report);
            }
        }
        bench.part().start();
        report.write(
                "### Start of the ingester, Kafka up%n%n%d starts%n%n%s".formatted(options.rounds(), rows.markdown()));
        report.atMost(
                2_000,
                " ms",
                "start of the ingester to ready, without its start cache",
                rows.series("start to ready, ms"));
    }

    private static void measure(String what, PartProcess part, Rows rows, Report report) {
        double milliseconds = start(part);
        part.stop();
        rows.add(what, milliseconds);
        report.progress("  %s: %s".formatted(what, Rows.number(milliseconds)));
    }

    private static double start(PartProcess part) {
        long begin = System.nanoTime();
        part.launch();
        if (!Waiting.until(LIMIT, BETWEEN_LOOKS, part::answers)) {
            throw new Trouble(part.obituary());
        }
        return Math.rint((System.nanoTime() - begin) / 1e6);
    }
}
