package io.logflow.benchmarks.endtoend;

import io.logflow.benchmarks.elastic.Elasticsearch;
import io.logflow.benchmarks.figures.PartSamples;
import io.logflow.benchmarks.figures.Report;
import io.logflow.benchmarks.figures.Rows;
import io.logflow.benchmarks.figures.Series;
import io.logflow.benchmarks.sink.Probes;
import io.logflow.stack.process.Ticker;
import io.logflow.stack.process.Waiting;
import io.logflow.stack.settings.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/** Holds the highest rate with bounded lag for a time, and looks at everything meanwhile. */
final class Holding {
    /** How far the acknowledged may be behind the accepted: enough that Elasticsearch never waits for events. */
    static final double WANTED_LAG_SECONDS = 2;

    private static final double LEAST_RATE = 2_000;
    private static final Duration BETWEEN_ADJUSTMENTS = Duration.ofMillis(250);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration BETWEEN_SAMPLES = Duration.ofSeconds(2);
    private static final Duration LAST_PATIENCE = Duration.ofMinutes(3);
    private static final Duration LONGEST_FILLING = Duration.ofMinutes(15);
    private static final Duration LONGEST_MERGE = Duration.ofMinutes(20);
    private static final int TOLD_EVERY = 30;

    private final Whole whole;
    private final Report report;
    private final long begin = System.nanoTime();

    Holding(Whole whole, Report report) {
        this.whole = whole;
        this.report = report;
    }

    /** Sends until so many events are accepted, and waits until all are acknowledged. */
    Tally fill(GovernedLoad.Shape shape, int events) {
        return sending(shape, whole.elasticsearch().acknowledged(Whole.INDICES), (tally, acknowledged) -> {
            if (!Waiting.until(LONGEST_FILLING, () -> tally.accepted() >= events)) {
                throw new Trouble("Only %,d of %,d events were accepted.".formatted(tally.accepted(), events));
            }
        });
    }

    /** The rate, in events a second, that a load finds and keeps for a time. */
    double sustained(GovernedLoad.Shape shape, Duration warmUp, Duration time) {
        LagTrace trace = new LagTrace();
        sending(shape, whole.elasticsearch().acknowledged(Whole.INDICES), (tally, acknowledged) -> {
            findRate(shape, warmUp);
            watch(time, trace, tally, acknowledged, shape);
        });
        return trace.rate(LagTrace.Look::acknowledged);
    }

    /** The events before are forgotten: what is on disk afterwards is of this load alone. */
    Held hold(GovernedLoad.Shape shape, Duration warmUp, Duration time) {
        whole.forget();
        Topic.Content before = whole.logs().content();
        Elasticsearch elasticsearch = whole.elasticsearch();
        Probes probes = new Probes(elasticsearch);
        LagTrace trace = new LagTrace();
        List<PartSamples> samples = new ArrayList<>();
        List<Double> latencies = new ArrayList<>();
        Tally tally = sending(shape, 0, (sent, acknowledged) -> {
            ProbeLoad probing = new ProbeLoad(whole.ingester(), probes, sent);
            try {
                findRate(shape, warmUp);
                probes.take();
                PartSamples parts = whole.samples(BETWEEN_SAMPLES);
                watch(time, trace, sent, acknowledged, shape);
                parts.close();
                parts.look();
                samples.add(parts);
                latencies.addAll(probes.take());
            } finally {
                probing.close();
            }
        });
        PartSamples parts = samples.get(0);
        Series latency = new Series(latencies);
        Topic.Content after = whole.logs().content();
        long found = elasticsearch.count(Whole.INDICES);
        double stored = (double) elasticsearch.storedBytes(Whole.INDICES) / found;
        report.progress("  merging to one segment");
        double merged = (double) elasticsearch.mergedBytes(Whole.INDICES, LONGEST_MERGE) / found;
        return new Held(
                shape,
                time,
                tally.sentence(),
                tally.accepted(),
                after.ever() - before.ever(),
                found,
                trace,
                latency,
                parts,
                (double) tally.acceptedBytes() / tally.accepted(),
                after.bytesARecord(),
                stored,
                merged);
    }

    /** Sends at a governed rate while something is done, and waits until all that was accepted is acknowledged. */
    private Tally sending(GovernedLoad.Shape shape, long before, BiConsumer<Tally, LongSupplier> meanwhile) {
        Tally tally = new Tally();
        Pace pace = new Pace();
        LongSupplier acknowledged = whole.acknowledged(before);
        Governor governor = new Governor(WANTED_LAG_SECONDS, LEAST_RATE);
        pace.rate(LEAST_RATE);
        Ticker governing = Ticker.every(
                BETWEEN_ADJUSTMENTS,
                "governor",
                () -> pace.rate(governor.rate(seconds(), tally.accepted(), acknowledged.getAsLong())));
        GovernedLoad load = new GovernedLoad(whole.ingester(), shape, pace, tally);
        try {
            meanwhile.accept(tally, acknowledged);
        } finally {
            governing.close();
            load.close();
        }
        require(tally, before);
        return tally;
    }

    private void findRate(GovernedLoad.Shape shape, Duration warmUp) {
        report.progress("%s: finding the rate, %d s".formatted(shape.name(), warmUp.toSeconds()));
        Waiting.until(warmUp, () -> false);
    }

    private void watch(
            Duration time, LagTrace trace, Tally tally, LongSupplier acknowledged, GovernedLoad.Shape shape) {
        double end = seconds() + time.toNanos() / 1e9;
        long[] looks = {0};
        Waiting.until(time.plus(SECOND), SECOND, () -> {
            long accepted = tally.accepted(); // first: what is accepted between the two is no negative lag
            trace.add(seconds(), accepted, acknowledged.getAsLong());
            if (looks[0]++ % TOLD_EVERY == TOLD_EVERY - 1) {
                whole.requireAll();
                report.progress("  %s: %s events/s searchable, lag %s s at most"
                        .formatted(
                                shape.name(),
                                Rows.number(trace.rate(LagTrace.Look::acknowledged)),
                                Rows.number(trace.lagSeconds().max())));
            }
            return seconds() >= end;
        });
    }

    private void require(Tally tally, long before) {
        if (!whole.caughtUp(() -> before + tally.accepted(), LAST_PATIENCE)) {
            report.warn("%d s after the last request not all accepted events are acknowledged."
                    .formatted(LAST_PATIENCE.toSeconds()));
        }
        if (tally.answers().keySet().stream().anyMatch(status -> status != 202)) {
            report.warn("Not every request was answered 202: " + tally.sentence());
        }
    }

    private double seconds() {
        return (System.nanoTime() - begin) / 1e9;
    }
}
