package io.logflow.benchmarks.sink;

import io.logflow.benchmarks.bench.Bench;
import io.logflow.benchmarks.figures.Rows;
import io.logflow.benchmarks.profile.Profile;
import io.logflow.benchmarks.profile.Recording;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.Trouble;
import java.nio.file.Path;

/**
 * Bytes that the worker allocated for an event, with the sink and with a connector that does nothing.
 *
 * @param profile where the sink's were allocated, and what ran
 */
record WorkerAllocations(double sink, double discarding, String profile) {
    private static final String SETTINGS = "benchmarks/load/allocations.jfc";
    private static final String RECORDING = "benchmarks/target/recording-worker.jfr";

    /** The recorder looks at the threads once a second: so it sees them before the turn and after it. */
    private static final long LOOK_MS = 1_500;

    static WorkerAllocations record(Bench bench, int events, Runnable sink, Runnable discarding, Runnable end) {
        Profile without = record(bench, discarding);
        end.run(); // not before: a thread that is gone cannot be asked how much it has allocated
        Profile with = record(bench, sink);
        end.run();
        return new WorkerAllocations(
                Math.rint((double) with.allocated() / events),
                Math.rint((double) without.allocated() / events),
                with.text());
    }

    private static Profile record(Bench bench, Runnable turn) {
        Path file = bench.repository().resolve(RECORDING);
        Recording recording = new Recording(
                bench.programs(), bench.java(), bench.server(Part.CONNECT).pid());
        recording.start(bench.repository().resolve(SETTINGS));
        rest();
        turn.run();
        rest();
        recording.stop(file);
        return Profile.of(file);
    }

    String markdown() {
        return ("| bytes that the worker allocated for an event | |%n|---|---:|%n| with the sink | %s |%n"
                        + "| with a connector that does nothing | %s |%n| difference: in the plugin | %s |%n%n"
                        + "```text%n%s```%n")
                .formatted(Rows.number(sink), Rows.number(discarding), Rows.number(sink - discarding), profile);
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
