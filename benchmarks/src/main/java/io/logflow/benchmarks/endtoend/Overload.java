package io.logflow.benchmarks.endtoend;

import io.logflow.benchmarks.bench.Bench;
import io.logflow.benchmarks.bench.Surroundings;
import io.logflow.benchmarks.elastic.Elasticsearch;
import io.logflow.benchmarks.figures.Report;
import io.logflow.benchmarks.figures.Rows;
import io.logflow.benchmarks.measure.Measure;
import io.logflow.benchmarks.measure.Options;
import io.logflow.stack.process.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** Load in steps from little to far more than can be indexed, and back: what is answered, how soon, and whether all recovers by itself. */
public final class Overload implements Measure {
    private static final double[] FACTORS = {0.25, 0.5, 0.75, 1, 1.5, 2, 4, 8, 4, 2, 1.5, 1, 0.75, 0.5, 0.25};
    private static final int EVENTS_A_REQUEST = 100;
    private static final int CONNECTIONS = 64;
    private static final int BODIES = 200;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration LONGEST_RECOVERY = Duration.ofMinutes(10);

    @Override
    public Surroundings surroundings(Options options) {
        return Surroundings.INDEXED;
    }

    @Override
    public void run(Bench bench, Options options, Report report) {
        Whole whole = new Whole(bench);
        EventSource.Kind kind = EventSource.kind(options.demo());
        GovernedLoad.Shape shape = new GovernedLoad.Shape("trial", CONNECTIONS / 4, EVENTS_A_REQUEST, kind);
        double sustained = new Holding(whole, report)
                .sustained(
                        shape, Duration.ofSeconds(options.warmUp() * 3L), Duration.ofSeconds(options.seconds() * 4L));
        report.progress(
                "Sustained with %d events a request: %s events/s".formatted(EVENTS_A_REQUEST, Rows.number(sustained)));
        Duration length = options.time().dividedBy(FACTORS.length + 10L); // the last step is longer
        List<Schedule.Step> steps = new ArrayList<>();
        for (double factor : FACTORS) {
            steps.add(new Schedule.Step(factor, factor * sustained, length));
        }
        int last = steps.size() - 1;
        steps.set(last, new Schedule.Step(FACTORS[last], FACTORS[last] * sustained, length.multipliedBy(11)));
        measure(whole, steps, kind, sustained, report);
    }

    private static void measure(
            Whole whole, List<Schedule.Step> steps, EventSource.Kind kind, double sustained, Report report) {
        Elasticsearch elasticsearch = whole.elasticsearch();
        long before = elasticsearch.acknowledged(Whole.INDICES);
        LongSupplier acknowledged = whole.acknowledged(before);
        LagTrace trace = new LagTrace();
        List<byte[]> bodies = new ArrayList<>();
        EventSource source = kind.of(77);
        for (int i = 0; i < BODIES; i++) {
            bodies.add(source.next(EVENTS_A_REQUEST));
        }
        report.progress("Overload in %d steps".formatted(steps.size()));
        List<Shot> shots;
        long accepted;
        double end;
        try (OpenLoop load = new OpenLoop(
                whole.ingester(), bodies, EVENTS_A_REQUEST, CONNECTIONS, new Schedule(steps, EVENTS_A_REQUEST))) {
            Waiting.until(Duration.ofHours(3), SECOND, () -> {
                long now = load.accepted();
                trace.add(load.seconds(), now, acknowledged.getAsLong());
                return !load.running();
            });
            end = load.seconds();
            shots = load.shots();
            accepted = load.accepted();
        }
        boolean caughtUp = whole.caughtUp(() -> before + accepted, LONGEST_RECOVERY);
        whole.requireAll();
        long found = elasticsearch.count(Whole.INDICES) - before;
        OverloadFigures figures = new OverloadFigures(steps, shots, trace, EVENTS_A_REQUEST);
        report.write(
                "### Overload and back%n%n%d events a request, %d connections; what is sustained so: %s events/s%n%n%s%n%s%n"
                        .formatted(
                                EVENTS_A_REQUEST,
                                CONNECTIONS,
                                Rows.number(sustained),
                                figures.table(),
                                recovery(trace, steps, sustained, end)
                                        + " %,d events accepted, %,d found.".formatted(accepted, found)));
        report.picture("overload.svg", figures.chart());
        long others = OverloadFigures.count(shots, Shot::other);
        report.goal(
                "overload: answers that are neither 202 nor 503",
                "0",
                "%,d of %,d".formatted(others, shots.size()),
                others == 0);
        report.goal(
                "overload: accepted and not found after it, and the system back by itself",
                "0, yes",
                "%,d, %s".formatted(Math.max(0, accepted - found), caughtUp ? "yes" : "no"),
                caughtUp && accepted <= found);
        if (others > 0 || !caughtUp || accepted > found) {
            report.warn("Overload: %,d other answers, %s, %,d accepted, %,d found"
                    .formatted(others, caughtUp ? "caught up" : "not caught up", accepted, found));
        }
    }

    /** How long after the load first was less than what is sustained the lag came under a second of that. */
    private static String recovery(LagTrace trace, List<Schedule.Step> steps, double sustained, double end) {
        double relief = 0;
        for (int i = 0; i < steps.size(); i++) {
            boolean rising = i < FACTORS.length / 2 + 1;
            if (rising || steps.get(i).factor() >= 1) {
                relief += steps.get(i).length().toNanos() / 1e9;
            }
        }
        double from = relief;
        return trace.looks().stream()
                .filter(look -> look.seconds() > from && look.seconds() <= end && look.lag() < sustained)
                .findFirst()
                .map(look -> "The lag was less than a second %d s after the load had fallen below what is sustained."
                        .formatted(Math.round(look.seconds() - from)))
                .orElse("The lag was more than a second until the end of the load.");
    }
}
