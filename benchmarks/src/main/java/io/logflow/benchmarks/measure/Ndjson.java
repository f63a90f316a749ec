package io.logflow.benchmarks.measure;

import io.logflow.benchmarks.bench.Bench;
import io.logflow.benchmarks.bench.Server;
import io.logflow.benchmarks.figures.Report;
import io.logflow.benchmarks.figures.Rows;
import io.logflow.benchmarks.tool.ProducerPerformance;
import java.util.Map;

/** A thousand events a request, beside Kafka's own load tool with the same events and the same settings. */
public final class Ndjson implements Measure {
    private static final long FIRST_GUESS = 200_000;
    private static final String INGESTER = "ingester, events/s";
    private static final String TOOL = "ProducerPerformance, records/s";

    @Override
    public void run(Bench bench, Options options, Report report) {
        Load load = new Load(bench, report);
        Server ingester = bench.ingester();
        load.warmUp(ingester, Load.batches(ingester, options, options.warmUp()));
        Rows rows = new Rows();
        double rate = FIRST_GUESS;
        for (int round = 1; round <= options.rounds(); round++) {
            load.beginRound("NDJSON, %d connections".formatted(options.connections()), round, options, rows);
            measure(ingester, options, load, rows);
            rate = tool(bench, options, rate).run(bench.programs());
            rows.add(TOOL, rate);
            report.progress("  ProducerPerformance: %s records/s".formatted(Rows.number(rate)));
        }
        rows.addRatio("ingester ÷ ProducerPerformance, in each round", INGESTER, TOOL);
        report.write("### NDJSON, %d events a request%n%n`%s`%n%n`%s`%n%n%,d distinct events, %d rounds%n%n%s"
                .formatted(
                        Load.EVENTS_A_BATCH,
                        Shown.line(Load.batches(ingester, options, options.seconds())
                                .line()),
                        Shown.line(tool(bench, options, rate).line()),
                        Bench.EVENT_COUNT,
                        options.rounds(),
                        rows.markdown()));
        report.atLeast(
                0.8,
                " x",
                "NDJSON, events/s beside Kafka's ProducerPerformance",
                rows.series("ingester ÷ ProducerPerformance, in each round"));
    }

    private static void measure(Server ingester, Options options, Load load, Rows rows) {
        Load.Outcome outcome = load.run(ingester, Load.batches(ingester, options, options.seconds()));
        double rate = outcome.result().rate() * Load.EVENTS_A_BATCH;
        rows.add(INGESTER, rate);
        rows.add("ingester, p50 of a request in ms", outcome.result().p50());
        rows.add("ingester, p99 of a request in ms", outcome.result().p99());
        rows.add("ingester, µs of processor time an event", outcome.processorMicros() / Load.EVENTS_A_BATCH);
        load.told(ingester, Rows.number(rate) + " events/s");
    }

    /** Half a turn to become warm, and then about as many records as it can send in one. */
    private static ProducerPerformance tool(Bench bench, Options options, double rate) {
        Map<String, String> properties = IngesterProducer.settings(bench.repository());
        properties.putAll(options.tool());
        long records = Math.round(rate * options.seconds());
        return new ProducerPerformance(
                bench.java().resolve("bin/java"),
                bench.repository().resolve("local-stack/target/kafka"),
                bench.kafka(),
                Bench.EVENTS,
                records,
                records / 2,
                properties);
    }
}
