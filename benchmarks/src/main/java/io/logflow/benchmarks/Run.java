package io.logflow.benchmarks;

import io.logflow.benchmarks.bench.Bench;
import io.logflow.benchmarks.figures.Report;
import io.logflow.benchmarks.measure.Measure;
import io.logflow.benchmarks.measure.Options;
import io.logflow.stack.process.Ticker;
import io.logflow.stack.settings.Trouble;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Measures with all that has to run for it, and leaves nothing running. */
final class Run {
    private Run() {}

    /** Trouble if it took longer than the limit: then everything has been ended meanwhile. */
    static void of(List<Measure> measures, Options options, Path repository, Report report, Duration limit) {
        Bench bench =
                Bench.open(repository, measures.get(0).surroundings(options), options.keep(), options.environment());
        AtomicBoolean late = new AtomicBoolean();
        Thread hook = new Thread(bench::close, "end");
        Runtime.getRuntime().addShutdownHook(hook);
        Ticker watch = Ticker.every(limit, "limit", () -> {
            late.set(true);
            bench.close();
        });
        try {
            measure(measures, options, bench, report);
        } catch (RuntimeException e) {
            if (!late.get()) {
                throw e;
            }
        } finally {
            watch.close();
            bench.close();
            forget(hook);
        }
        if (late.get()) {
            throw new Trouble("It took longer than %d minutes, and was ended.".formatted(limit.toMinutes()));
        }
    }

    /** What goes wrong because the run is being ended is no trouble. */
    private static void measure(List<Measure> measures, Options options, Bench bench, Report report) {
        try {
            bench.start(options.withPeer() && measures.stream().anyMatch(Measures::compares), report);
            measures.forEach(measure -> measure.run(bench, options, report));
        } catch (Trouble trouble) {
            if (!bench.closed()) {
                throw trouble;
            }
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the JVM is being ended, and the hook runs
        }
    }
}
