package io.logflow.benchmarks.measure;

import io.logflow.benchmarks.bench.Answers;
import io.logflow.benchmarks.bench.Bench;
import io.logflow.benchmarks.bench.Server;
import io.logflow.benchmarks.figures.Report;
import io.logflow.benchmarks.figures.Rows;
import io.logflow.benchmarks.figures.Series;
import io.logflow.benchmarks.profile.Profile;
import io.logflow.benchmarks.profile.Recording;
import io.logflow.benchmarks.tool.Wrk;
import io.logflow.stack.settings.Trouble;
import java.nio.file.Path;

/**
 * Bytes that the ingester allocates for an event. A recording begins and ends while there is no load, so what it holds belongs to
 * exactly those events by which the ingester's own counter has grown meanwhile.
 */
public final class Allocations implements Measure {
    private static final String SETTINGS = "benchmarks/load/allocations.jfc";
    private static final String RECORDING = "benchmarks/target/recording-%s.jfr";
    private static final int CONNECTIONS = 64;

    /** The recorder looks at the threads once a second: so it sees them before the load and after it. */
    private static final long LOOK_MS = 1_500;

    @Override
    public void run(Bench bench, Options options, Report report) {
        Server ingester = bench.ingester();
        Wrk singles = Load.singles(ingester, CONNECTIONS, options.seconds());
        Wrk batches = Load.batches(ingester, options, options.seconds());
        Series single = measure(
                "single event", singles, Load.singles(ingester, CONNECTIONS, options.warmUp()), bench, options, report);
        report.atMost(6_000, "", "bytes allocated for a single event", single);
        Series many = measure(
                "NDJSON event", batches, Load.batches(ingester, options, options.warmUp()), bench, options, report);
        report.atMost(900, "", "bytes allocated for an NDJSON event", many);
    }

    private static Series measure(String what, Wrk wrk, Wrk warmUp, Bench bench, Options options, Report report) {
        Load load = new Load(bench, report);
        load.warmUp(bench.ingester(), warmUp);
        Rows rows = new Rows();
        String profile = "";
        for (int round = 1; round <= options.rounds(); round++) {
            load.beginRound("Allocations, " + what, round, options, rows);
            long before = Answers.accepted(bench.ingester());
            Recorded recorded = record(wrk, bench, RECORDING.formatted(what.replace(' ', '-')));
            long events = Answers.accepted(bench.ingester()) - before;
            load.check(bench.ingester(), wrk, recorded.result(), events);
            double bytes = Math.rint((double) recorded.profile().allocated() / Math.max(1, events));
            rows.add("bytes allocated for a " + what, bytes);
            report.progress("  %s bytes for each of %,d events".formatted(Rows.number(bytes), events));
            profile = recorded.profile().text();
        }
        report.write("### Allocations, %s%n%n`%s`, %d rounds%n%n%s%nIn the last round:%n%n```text%n%s```%n"
                .formatted(what, Shown.line(wrk.line()), options.rounds(), rows.markdown(), profile));
        return rows.series("bytes allocated for a " + what);
    }

    private record Recorded(Wrk.Result result, Profile profile) {}

    /** Nothing but the load happens meanwhile: asking for the ingester's counter would itself allocate. */
    private static Recorded record(Wrk wrk, Bench bench, String name) {
        Path file = bench.repository().resolve(name);
        Recording recording =
                new Recording(bench.programs(), bench.java(), bench.ingester().pid());
        recording.start(bench.repository().resolve(SETTINGS));
        rest();
        Wrk.Result result = wrk.run(bench.programs());
        rest();
        recording.stop(file);
        return new Recorded(result, Profile.of(file));
    }

    private static void rest() {
        try {
            Thread.sleep(LOOK_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("Interrupted while recording.", e);
        }
    }
}
