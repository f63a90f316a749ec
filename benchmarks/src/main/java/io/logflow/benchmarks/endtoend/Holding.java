package io.logflow.benchmarks.endtoend;

import io.logflow.benchmarks.elastic.Elasticsearch;
import io.logflow.benchmarks.figures.PartSamples;
import io.logflow.benchmarks.figures.Report;
import io.logflow.benchmarks.figures.Rows;
import io.logflow.benchmarks.figures.Series;
import io.logflow.benchmarks.measure.Options;
import io.logflow.benchmarks.sink.Probes;
import io.logflow.stack.process.Ticker;
import io.logflow.stack.process.Waiting;
import io.logflow.stack.settings.Trouble;
import java.time.Duration;

/** Holds the highest rate with bounded lag for a time, and looks at everything meanwhile. */
final class Holding {
    /** How far the acknowledged may be behind the accepted: enough that Elasticsearch never waits for events. */
    static final double WANTED_LAG_SECONDS = 2;

    private static final double LEAST_RATE = 1_000;
    private static final Duration BETWEEN_ADJUSTMENTS = Duration.ofMillis(250);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration BETWEEN_SAMPLES = Duration.ofSeconds(2);
    private static final Duration LAST_PATIENCE = Duration.ofMinutes(3);
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
    void fill(GovernedLoad.Shape shape, int events) {
        Tally tally = new Tally();
        Pace pace = new Pace();
        long before = whole.elasticsearch().acknowledged(Whole.INDICES);
        try (Ticker governing = govern(pace, tally, before);
                GovernedLoad load = new GovernedLoad(whole.ingester(), shape, pace, tally)) {
            if (!Waiting.until(Duration.ofMinutes(10), () -> tally.accepted() >= events)) {
                throw new Trouble("Only %,d of %,d events were accepted.".formatted(tally.accepted(), events));
            }
        }
        require(tally, before);
    }

    /** The rate, in events a second, that a load finds and keeps for a time. */
    double sustained(GovernedLoad.Shape shape, Duration warmUp, Duration time) {
        Tally tally = new Tally();
        Pace pace = new Pace();
        LagTrace trace = new LagTrace();
        long before = whole.elasticsearch().acknowledged(Whole.INDICES);
        try (Ticker governing = govern(pace, tally, before);
                GovernedLoad load = new GovernedLoad(whole.ingester(), shape, pace, tally)) {
            report.progress("%s: finding the rate, %d s".formatted(shape.name(), warmUp.toSeconds()));
            Waiting.until(warmUp, () -> false);
            watch(time, trace, tally, shape);
        }
        require(tally, before);
        return trace.rate(LagTrace.Look::acknowledged);
    }

    /** The events before are forgotten: what is on disk afterwards is of this load alone. */
    Held hold(GovernedLoad.Shape shape, Duration warmUp, Duration time) {
        whole.forget();
        Topic.Content before = whole.logs().content();
        Elasticsearch elasticsearch = whole.elasticsearch();
        Probes probes = new Probes(elasticsearch);
        Tally tally = new Tally();
        Pace pace = new Pace();
        LagTrace trace = new LagTrace();
        PartSamples parts;
        Series latency;
        try (Ticker governing = govern(pace, tally, 0);
                GovernedLoad load = new GovernedLoad(whole.ingester(), shape, pace, tally);
                ProbeLoad probing = new ProbeLoad(whole.ingester(), probes, tally)) {
            report.progress("%s: finding the rate, %d s".formatted(shape.name(), warmUp.toSeconds()));
            Waiting.until(warmUp, () -> false);
            probes.take();
            parts = whole.samples(BETWEEN_SAMPLES);
            watch(time, trace, tally, shape);
            parts.close();
            parts.look();
            latency = new Series(probes.take());
        }
        require(tally, 0);
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

    private Ticker govern(Pace pace, Tally tally, long before) {
        Governor governor = new Governor(WANTED_LAG_SECONDS, LEAST_RATE);
        pace.rate(LEAST_RATE);
        Elasticsearch elasticsearch = whole.elasticsearch();
        return Ticker.every(
                BETWEEN_ADJUSTMENTS,
                "governor",
                () -> pace.rate(governor.rate(
                        seconds(), tally.accepted(), elasticsearch.acknowledged(Whole.INDICES) - before)));
    }

    private void watch(Duration time, LagTrace trace, Tally tally, GovernedLoad.Shape shape) {
        Elasticsearch elasticsearch = whole.elasticsearch();
        double end = seconds() + time.toNanos() / 1e9;
        long[] looks = {0};
        Waiting.until(time.plus(SECOND), SECOND, () -> {
            long accepted = tally.accepted(); // first: what is accepted between the two is no negative lag
            trace.add(seconds(), accepted, elasticsearch.acknowledged(Whole.INDICES));
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
