package io.logflow.benchmarks.sink;

import io.logflow.benchmarks.bench.Bench;
import io.logflow.benchmarks.bench.Surroundings;
import io.logflow.benchmarks.figures.Report;
import io.logflow.benchmarks.figures.Rows;
import io.logflow.benchmarks.figures.Series;
import io.logflow.benchmarks.measure.Measure;
import io.logflow.benchmarks.measure.Options;
import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How fast the sink brings a backlog into Elasticsearch, beside ready-made bodies of the same events sent raw; and what it costs the
 * worker above a connector that does nothing.
 */
public final class Drain implements Measure {
    private static final String SINK = "sink, events/s";
    private static final String RAW = "raw, events/s";
    private static final int[] CONNECTIONS = {1, 2, 4, 8};

    @Override
    public Surroundings surroundings(Options options) {
        return Surroundings.SINK;
    }

    @Override
    public void run(Bench bench, Options options, Report report) {
        Backlog backlog = Backlog.make(bench, options.events(), false, report);
        DrainTurns turns = new DrainTurns(bench, backlog, report);
        turns.putTemplate();
        if (options.apart()) {
            Apart.arrange(bench);
        }
        report.progress("Warming up");
        turns.sink(backlog.events() / 4);
        turns.discarding();
        Rows rows = new Rows();
        int connections = bestConnections(turns, rows);
        for (int round = 1; round <= options.rounds(); round++) {
            double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
            rows.add("load average of the machine as a round begins", load);
            report.progress("Drain, round %d of %d, load average %.1f".formatted(round, options.rounds(), load));
            if (round % 2 == 1) {
                sink(turns, rows);
                raw(turns, connections, rows);
            } else {
                raw(turns, connections, rows);
                sink(turns, rows);
            }
        }
        rows.addRatio("sink ÷ raw, events/s, in each round", SINK, RAW);
        WorkerAllocations allocations = turns.allocations();
        report.write("### Drain of %,d events of %.0f bytes%s%n%nRaw: %d connections, the best of %s. %d rounds%n%n%s%n"
                .formatted(
                        backlog.events(),
                        backlog.bytesAnEvent(),
                        options.apart() ? ", Elasticsearch on a processor of its own" : "",
                        connections,
                        IntStream.of(CONNECTIONS).mapToObj(Integer::toString).collect(Collectors.joining(", ")),
                        options.rounds(),
                        rows.markdown()));
        report.write(allocations.markdown());
        report.atLeast(
                0.95,
                " x",
                "drain of a backlog beside ready-made bodies sent raw",
                rows.series("sink ÷ raw, events/s, in each round"));
        report.atMost(
                3,
                " µs",
                "processor time of the worker for an event, above the consumer's own",
                rows.series("sink, µs of the worker's processor time an event above that"));
        report.atMost(
                300,
                "",
                "bytes that the sink allocates for an event",
                Series.of(allocations.sink() - allocations.discarding()));
    }

    /** Two turns of each, there and back, after one that warms Elasticsearch up. */
    private static int bestConnections(DrainTurns turns, Rows rows) {
        turns.raw(4, true);
        for (int i = 0; i < 2 * CONNECTIONS.length; i++) {
            int connections = CONNECTIONS[i < CONNECTIONS.length ? i : 2 * CONNECTIONS.length - 1 - i];
            rows.add(trial(connections), turns.raw(connections, true).rate());
        }
        return IntStream.of(CONNECTIONS)
                .boxed()
                .max(Comparator.comparing(
                        connections -> rows.series(trial(connections)).median()))
                .orElseThrow();
    }

    private static String trial(int connections) {
        return "trial: raw, %d connections, events/s".formatted(connections);
    }

    private static void raw(DrainTurns turns, int connections, Rows rows) {
        DrainTurns.Turn turn = turns.raw(connections, false);
        rows.add(RAW, turn.rate());
        rows.add("raw, µs of Elasticsearch's processor time an event", turn.elasticsearchMicros());
    }

    private static void sink(DrainTurns turns, Rows rows) {
        double consumer = turns.discarding().workerMicros();
        DrainTurns.Turn turn = turns.sink(Integer.MAX_VALUE);
        rows.add(SINK, turn.rate());
        rows.add("sink, events in a bulk", turn.bulkEvents());
        rows.add("sink, µs of Elasticsearch's processor time an event", turn.elasticsearchMicros());
        rows.add("worker with the sink, µs of processor time an event", turn.workerMicros());
        rows.add("worker with a connector that does nothing, µs an event", consumer);
        rows.add("sink, µs of the worker's processor time an event above that", turn.workerMicros() - consumer);
        turn.memory().ifPresent(memory -> {
            rows.add("worker's resident memory, MiB, 5 s into the drain", memory.first());
            rows.add("worker's resident memory, MiB, half-way", memory.middle());
            rows.add("worker's resident memory, MiB, at the end", memory.last());
            rows.add("worker's resident memory, MiB, largest", memory.largest());
        });
    }
}
