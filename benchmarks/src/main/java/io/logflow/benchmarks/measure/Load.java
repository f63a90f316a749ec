package io.logflow.benchmarks.measure;

import io.logflow.benchmarks.bench.Answers;
import io.logflow.benchmarks.bench.Bench;
import io.logflow.benchmarks.bench.Server;
import io.logflow.benchmarks.figures.Report;
import io.logflow.benchmarks.figures.Rows;
import io.logflow.benchmarks.tool.Wrk;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;

/** wrk on one server, with what that cost the server, and with a look whether it is true. */
record Load(Bench bench, Report report) {
    /** Enough that nothing profits from having seen a body before; all of them fit into the memory of wrk. */
    static final int SINGLES = 5_000;

    static final int BATCHES = 100;
    static final int EVENTS_A_BATCH = 1_000;

    /** @param processorMicros of the server, for each request */
    record Outcome(Wrk.Result result, double processorMicros) {}

    static Wrk singles(Server server, int connections, int seconds) {
        return new Wrk(server.logs(), connections, seconds, Bench.EVENTS, SINGLES, 1);
    }

    static Wrk batches(Server server, Options options, int seconds) {
        URI url = options.ids() ? server.logs() : URI.create(server.logs() + "?ids=false");
        return new Wrk(url, options.connections(), seconds, Bench.EVENTS, BATCHES, EVENTS_A_BATCH);
    }

    /** Load before anything is measured; what goes wrong there, such as a first answer that takes long, counts for nothing. */
    void warmUp(Server server, Wrk wrk) {
        report.progress("  %s: warming up for %d s".formatted(server.name(), wrk.seconds()));
        wrk.run(bench.programs());
    }

    Outcome run(Server server, Wrk wrk) {
        boolean counts = server.equals(bench.ingester());
        long acceptedBefore = counts ? Answers.accepted(server) : 0;
        Duration before = server.processorTime();
        Wrk.Result result = wrk.run(bench.programs());
        Duration used = server.processorTime().minus(before);
        check(server, wrk, result, counts ? Answers.accepted(server) - acceptedBefore : Long.MAX_VALUE);
        return new Outcome(result, used.toNanos() / 1e3 / Math.max(1, result.requests()));
    }

    /** Warns of what was not accepted, and of a server that says it accepted more than it did. */
    void check(Server server, Wrk wrk, Wrk.Result result, long accepted) {
        if (result.failed() > 0) {
            report.warn("%s, %d connections: %d answers of 400 or more, %d broken connections, of %d requests"
                    .formatted(server.name(), wrk.connections(), result.refused(), result.broken(), result.requests()));
        }
        if (accepted < result.requests() * wrk.eventsABody() - result.refused()) {
            report.warn("%s answered %d requests of %d events, and its own counter grew by %d only"
                    .formatted(server.name(), result.requests(), wrk.eventsABody(), accepted));
        }
    }

    /** Adds the load of the machine as a round begins, and says which round that is. */
    void beginRound(String what, int round, Options options, Rows rows) {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        rows.add("load average of the machine as a round begins", load);
        report.progress("%s, round %d of %d, load average %.1f".formatted(what, round, options.rounds(), load));
    }

    void told(Server server, String figure) {
        report.progress("  " + server.name() + ": " + figure);
    }
}
