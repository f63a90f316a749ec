package io.logflow.benchmarks.endtoend;

import io.logflow.benchmarks.bench.Bench;
import io.logflow.benchmarks.bench.Surroundings;
import io.logflow.benchmarks.figures.Report;
import io.logflow.benchmarks.figures.Rows;
import io.logflow.benchmarks.measure.Measure;
import io.logflow.benchmarks.measure.Options;
import io.logflow.benchmarks.sink.Backlog;
import java.time.Duration;
import java.util.List;

/**
 * What the whole system takes for minutes, from HTTP to searchable, with everything on this machine, load generator included; beside what Elasticsearch
 * takes of ready-made bodies with the machine to itself, before and after.
 */
public final class Sustained implements Measure {
    private static final int EVENTS_A_REQUEST = 1_000;
    private static final int SINGLE_CONNECTIONS = 32;
    private static final int TURNS_BEFORE = 3;
    private static final int TURNS_AFTER = 2;
    private static final double WANTED_RATIO = 0.6;

    @Override
    public Surroundings surroundings(Options options) {
        return Surroundings.INDEXED;
    }

    @Override
    public void run(Bench bench, Options options, Report report) {
        Whole whole = new Whole(bench);
        Holding holding = new Holding(whole, report);
        EventSource.Kind events = EventSource.kind(options.demo());
        GovernedLoad.Shape ndjson = new GovernedLoad.Shape(
                "NDJSON, %,d events a request".formatted(EVENTS_A_REQUEST),
                options.connections(),
                EVENTS_A_REQUEST,
                events);
        GovernedLoad.Shape singles = new GovernedLoad.Shape("one event a request", SINGLE_CONNECTIONS, 1, events);
        Duration warmUp = Duration.ofSeconds(options.warmUp() * 3L); // it has to find its rate, too

        report.progress("Sending %,d events, to warm up and to make bodies of".formatted(options.events()));
        holding.fill(ndjson, options.events());
        Backlog backlog = Backlog.read(
                bench.kafka(), "logs", options.events(), bench.scratch().resolve("bodies.ndjson"));
        Ceiling ceiling = new Ceiling(whole, backlog.bodies(), report);
        whole.forget();
        ceiling.measure(TURNS_BEFORE);
        Held many = holding.hold(ndjson, warmUp, options.time());
        whole.forget();
        ceiling.measure(TURNS_AFTER);
        Held single = holding.hold(singles, warmUp, options.time());

        write(new HeldTable(List.of(many, single), ceiling, backlog.bytesAnEvent()), options, report);
        goals(many, ceiling, report);
        for (Held held : List.of(many, single)) {
            if (held.missing() + held.doubled() > 0) {
                report.warn(
                        "%s: %,d missing, %,d doubled".formatted(held.shape().name(), held.missing(), held.doubled()));
            }
        }
    }

    private static void write(HeldTable table, Options options, Report report) {
        report.write("### Sustained for %d s each%n%nOf %s.%n%n%s%n%s"
                .formatted(
                        options.time().toSeconds(), EventSource.name(options.demo()), table.figures(), table.parts()));
    }

    private static void goals(Held many, Ceiling ceiling, Report report) {
        double ratio = many.searchableRate() / ceiling.rates().median();
        report.goal(
                "NDJSON sustained from HTTP to searchable, beside raw `_bulk` with the machine to itself",
                "≥ 0.60",
                "%s (%s ÷ %s events/s)"
                        .formatted(
                                Rows.number(ratio),
                                Rows.number(many.searchableRate()),
                                Rows.number(ceiling.rates().median())),
                ratio >= WANTED_RATIO);
    }
}
