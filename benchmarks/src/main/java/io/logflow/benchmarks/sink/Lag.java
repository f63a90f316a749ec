package io.logflow.benchmarks.sink;

import io.logflow.benchmarks.bench.Bench;
import io.logflow.benchmarks.bench.Surroundings;
import io.logflow.benchmarks.elastic.Elasticsearch;
import io.logflow.benchmarks.figures.Report;
import io.logflow.benchmarks.figures.Rows;
import io.logflow.benchmarks.measure.Measure;
import io.logflow.benchmarks.measure.Options;
import io.logflow.stack.part.PartProcess;
import io.logflow.stack.process.Waiting;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.Trouble;
import java.time.Duration;

/** How long the sink needs to catch up after Elasticsearch was away under load. */
public final class Lag implements Measure {
    private static final int RATE = 5_000;
    private static final String INDICES = "logflow-*";
    private static final Duration AWAY = Duration.ofSeconds(30);
    private static final Duration STEADY = Duration.ofSeconds(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @Override
    public Surroundings surroundings(Options options) {
        return Surroundings.INDEXED;
    }

    @Override
    public void run(Bench bench, Options options, Report report) {
        Elasticsearch elasticsearch =
                new Elasticsearch(bench.server(Part.ELASTICSEARCH).address());
        Rows rows = new Rows();
        long accepted;
        try (SteadyLoad load = new SteadyLoad(bench.ingester().address(), RATE, report)) {
            pass(Duration.ofSeconds(options.warmUp()));
            for (int round = 1; round <= options.rounds(); round++) {
                report.progress("Lag, round %d of %d".formatted(round, options.rounds()));
                round(bench.part(Part.ELASTICSEARCH), elasticsearch, load, rows);
            }
            load.stop();
            accepted = load.accepted();
        }
        if (!Waiting.until(LIMIT, BETWEEN_LOOKS, () -> elasticsearch.acknowledged(INDICES) >= accepted)) {
            report.warn("Not all events arrived.");
        }
        report.write("### Elasticsearch stopped for %d s at %,d events/s%n%n%d rounds%n%n%s%n%,d accepted, %,d found%n"
                .formatted(
                        AWAY.toSeconds(),
                        RATE,
                        options.rounds(),
                        rows.markdown(),
                        accepted,
                        elasticsearch.count(INDICES)));
        report.atMost(
                30,
                " s",
                "after %d s without Elasticsearch at %,d events/s: until the lag is under a second"
                        .formatted(AWAY.toSeconds(), RATE),
                rows.series("from its return until lag is and stays under 1 s, s"));
    }

    private static void round(PartProcess part, Elasticsearch elasticsearch, SteadyLoad load, Rows rows) {
        awaitSteady(elasticsearch, load);
        rows.add("lag before, s", lag(elasticsearch, load));
        part.stop();
        long stopped = System.nanoTime();
        pass(AWAY);
        part.start();
        long back = System.nanoTime();
        rows.add("away, from the end of the process to its first answer, s", seconds(stopped, back));
        rows.add("lag at its return, s", lag(elasticsearch, load));
        long steady = awaitSteady(elasticsearch, load);
        rows.add("from its return until lag is and stays under 1 s, s", seconds(back, steady));
    }

    /** When the lag came under a second, of which it has then stayed for some time. */
    private static long awaitSteady(Elasticsearch elasticsearch, SteadyLoad load) {
        long[] since = {Long.MAX_VALUE};
        boolean steady = Waiting.until(LIMIT, BETWEEN_LOOKS, () -> {
            long now = System.nanoTime();
            since[0] = lag(elasticsearch, load) >= 1 ? Long.MAX_VALUE : Math.min(since[0], now);
            return since[0] != Long.MAX_VALUE && now - since[0] > STEADY.toNanos();
        });
        if (!steady) {
            throw new Trouble("The lag does not come under 1 s in %d s.".formatted(LIMIT.toSeconds()));
        }
        return since[0];
    }

    /** In seconds: how much of the load is not acknowledged by Elasticsearch. */
    private static double lag(Elasticsearch elasticsearch, SteadyLoad load) {
        return (load.accepted() - elasticsearch.acknowledged(INDICES)) / (double) RATE;
    }

    private static double seconds(long from, long to) {
        return Math.max(0, to - from) / 1e9;
    }

    private static void pass(Duration time) {
        Waiting.until(time, () -> false);
    }
}
