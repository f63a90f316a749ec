package io.logflow.benchmarks.measure;

import io.logflow.benchmarks.bench.Bench;
import io.logflow.benchmarks.figures.Report;
import io.logflow.benchmarks.figures.Rows;
import io.logflow.stack.process.Waiting;
import io.logflow.stack.settings.Trouble;
import java.time.Duration;

/** From the start of the ingester's process to its first 200 on {@code /q/health/ready}, with Kafka up. */
public final class StartTime implements Measure {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @Override
    public void run(Bench bench, Options options, Report report) {
        Load load = new Load(bench, report);
        Rows rows = new Rows();
        for (int round = 1; round <= options.rounds(); round++) {
            bench.part().stop();
            load.beginRound("Start", round, options, rows);
            long begin = System.nanoTime();
            bench.part().launch();
            if (!Waiting.until(LIMIT, BETWEEN_LOOKS, bench.part()::answers)) {
                throw new Trouble(bench.part().obituary());
            }
            double milliseconds = Math.rint((System.nanoTime() - begin) / 1e6);
            rows.add("start to ready, ms", milliseconds);
            report.progress("  %s ms".formatted(Rows.number(milliseconds)));
        }
        report.write(
                "### Start of the ingester, Kafka up%n%n%d starts%n%n%s".formatted(options.rounds(), rows.markdown()));
    }
}
