package io.logflow.benchmarks.sink;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.logflow.benchmarks.bench.Bench;
import io.logflow.benchmarks.bench.Server;
import io.logflow.benchmarks.elastic.Elasticsearch;
import io.logflow.benchmarks.elastic.RawBulk;
import io.logflow.benchmarks.figures.Report;
import io.logflow.benchmarks.figures.Rows;
import io.logflow.benchmarks.worker.Connectors;
import io.logflow.stack.process.Waiting;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The turns of {@link Drain}: each reads all of the backlog from the start, and writes into an index made anew. */
final class DrainTurns {
    /** Each look costs Elasticsearch a millisecond, so none too many: on average a turn seems to end half of this too late. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final int TRIAL_SHARE = 5;

    private final Bench bench;
    private final Backlog backlog;
    private final Report report;
    private final Elasticsearch elasticsearch;
    private final Connectors connectors;
    private final ObjectNode sink;
    private int number;
    private String connector = "";

    /**
     * What came of a turn.
     *
     * @param rate events a second
     * @param workerMicros of Connect, for each event
     * @param elasticsearchMicros for each event
     * @param bulkEvents how many events a bulk had, on average
     */
    record Turn(
            double rate,
            double workerMicros,
            double elasticsearchMicros,
            double bulkEvents,
            Optional<MemoryTrace.Result> memory) {}

    DrainTurns(Bench bench, Backlog backlog, Report report) {
        this.bench = bench;
        this.backlog = backlog;
        this.report = report;
        this.elasticsearch = new Elasticsearch(bench.server(Part.ELASTICSEARCH).address());
        this.connectors = new Connectors(bench.server(Part.CONNECT).address());
        this.sink = Connectors.sink(bench.configuration().resolve("elasticsearch-sink.json"), Backlog.TOPIC);
    }

    /** What the sink would do with its first event: so that raw bodies find the same. */
    void putTemplate() {
        try {
            elasticsearch.put(
                    "/_index_template/logflow",
                    Files.readString(bench.configuration().resolve("index-template.json")));
        } catch (IOException e) {
            throw new Trouble("Cannot read the index template: " + e.getMessage(), e);
        }
    }

    /** @param trial a part of the bodies is enough */
    Turn raw(int connections, boolean trial) {
        elasticsearch.delete(backlog.index());
        var bodies = trial ? backlog.bodies().first(backlog.events() / TRIAL_SHARE) : backlog.bodies();
        Cpu cpu = new Cpu();
        Duration took = new RawBulk(elasticsearch.address(), backlog.index(), connections).send(bodies);
        Turn turn = cpu.turn(bodies.events(), took, Optional.empty());
        require(bodies.events());
        report.progress("  raw, %d connections: %s events/s".formatted(connections, Rows.number(turn.rate())));
        return turn;
    }

    /** @param enough the turn ends with so many events, or with all */
    Turn sink(int enough) {
        Turn turn = drain(enough);
        end();
        return turn;
    }

    Turn discarding() {
        Turn turn = discard();
        end();
        return turn;
    }

    /** A turn of the sink and one of the connector that does nothing, each recorded from idle to idle. */
    WorkerAllocations allocations() {
        return WorkerAllocations.record(
                bench, backlog.events(), () -> drain(Integer.MAX_VALUE), this::discard, this::end);
    }

    private Turn drain(int enough) {
        elasticsearch.delete(backlog.index());
        int events = Math.min(enough, backlog.events());
        Cpu cpu = new Cpu();
        Turn turn;
        try (MemoryTrace memory = new MemoryTrace(bench.part(Part.CONNECT)::residentMemory)) {
            begin("drain-", sink);
            long begin = System.nanoTime();
            await(() -> elasticsearch.acknowledged(backlog.index()) >= events);
            turn = cpu.turn(events, Duration.ofNanos(System.nanoTime() - begin), memory.result());
        }
        if (events == backlog.events()) {
            require(events);
        }
        report.progress("  sink: %s events/s, %s µs of the worker an event"
                .formatted(Rows.number(turn.rate()), Rows.number(turn.workerMicros())));
        return turn;
    }

    private Turn discard() {
        Cpu cpu = new Cpu();
        long begin = System.nanoTime();
        begin("discarding-", Connectors.discarding(sink));
        try (Committed group = new Committed(bench.kafka(), "connect-" + connector, Backlog.TOPIC)) {
            await(() -> group.records() >= backlog.events());
        }
        Turn turn = cpu.turn(backlog.events(), Duration.ofNanos(System.nanoTime() - begin), Optional.empty());
        report.progress(
                "  nothing done with them: %s µs of the worker an event".formatted(Rows.number(turn.workerMicros())));
        return turn;
    }

    /** A name never used before is a consumer group that begins at the beginning. */
    private void begin(String kind, ObjectNode config) {
        connector = kind + ++number;
        connectors.start(connector, config);
    }

    private void end() {
        connectors.delete(connector);
    }

    private void await(BooleanSupplier done) {
        if (!Waiting.until(LIMIT, BETWEEN_LOOKS, done)) {
            throw new Trouble("%s has not come to its end in %d s; it %s."
                    .formatted(
                            connector,
                            LIMIT.toSeconds(),
                            connectors.running(connector) ? "still runs" : "does not run any more"));
        }
    }

    private void require(int events) {
        long found = elasticsearch.count(backlog.index());
        if (found != events) {
            report.warn("%,d events were sent and %,d are there".formatted(events, found));
        }
    }

    /** Processor time of both processes, from its making on. */
    private final class Cpu {
        private final Server worker = bench.server(Part.CONNECT);
        private final Server server = bench.server(Part.ELASTICSEARCH);
        private final Duration workerBefore = worker.processorTime();
        private final Duration serverBefore = server.processorTime();

        Turn turn(int events, Duration took, Optional<MemoryTrace.Result> memory) {
            return new Turn(
                    events / (took.toNanos() / 1e9),
                    micros(worker.processorTime().minus(workerBefore), events),
                    micros(server.processorTime().minus(serverBefore), events),
                    (double) events / Math.max(1, elasticsearch.bulks(backlog.index())),
                    memory);
        }

        private static double micros(Duration used, int events) {
            return used.toNanos() / 1e3 / events;
        }
    }
}
