package io.logflow.benchmarks.endtoend;

import io.logflow.benchmarks.bench.Bench;
import io.logflow.benchmarks.bench.Surroundings;
import io.logflow.benchmarks.elastic.Elasticsearch;
import io.logflow.benchmarks.figures.Report;
import io.logflow.benchmarks.figures.Rows;
import io.logflow.benchmarks.measure.Measure;
import io.logflow.benchmarks.measure.Options;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Bytes on disk for an event, of logs as services write them and of events that are mostly random; through the whole system. */
public final class DiskUse implements Measure {
    private static final int EVENTS_A_REQUEST = 1_000;
    private static final double WANTED = 0.8;
    private static final Duration LONGEST_MERGE = Duration.ofMinutes(10);

    @Override
    public Surroundings surroundings(Options options) {
        return Surroundings.INDEXED;
    }

    @Override
    public void run(Bench bench, Options options, Report report) {
        StringBuilder table = new StringBuilder("| %,d events each | JSON as sent | as Kafka and Elasticsearch have it"
                        .formatted(options.events()))
                .append(
                        " | on Kafka's disk | on Elasticsearch's, after a flush | merged to one segment | merged ÷ as sent |\n")
                .append("|---|---:|---:|---:|---:|---:|---:|\n");
        for (boolean demo : List.of(true, false)) {
            measure(new Whole(bench), options, demo, table, report);
        }
        report.write("### Bytes on disk for an event%n%nEverything searchable, the source returned byte for byte.%n%n%s"
                .formatted(table));
    }

    private static void measure(Whole whole, Options options, boolean demo, StringBuilder table, Report report) {
        String name = EventSource.name(demo);
        report.progress("Disk: " + name);
        whole.forget();
        Topic.Content before = whole.logs().content();
        GovernedLoad.Shape shape =
                new GovernedLoad.Shape(name, options.connections(), EVENTS_A_REQUEST, EventSource.kind(demo));
        Tally sent = new Holding(whole, report).fill(shape, options.events());
        Topic.Content after = whole.logs().content();
        Elasticsearch elasticsearch = whole.elasticsearch();
        double found = elasticsearch.count(Whole.INDICES);
        double asSent = (double) sent.acceptedBytes() / sent.accepted();
        double stored = elasticsearch.storedBytes(Whole.INDICES) / found;
        double merged = elasticsearch.mergedBytes(Whole.INDICES, LONGEST_MERGE) / found;
        table.append("| %s | %s | %s | %s | %s | %s | **%s** |%n"
                .formatted(
                        name,
                        Rows.number(asSent),
                        Rows.number(whole.logs().meanValueBytes()),
                        Rows.number((double) (after.bytes() - before.bytes()) / (after.ever() - before.ever())),
                        Rows.number(stored),
                        Rows.number(merged),
                        ratio(merged / asSent)));
        report.goal(
                "Elasticsearch's disk beside the JSON as sent, merged: " + name,
                "≤ 0.80",
                "%s (%s ÷ %s bytes)".formatted(ratio(merged / asSent), Rows.number(merged), Rows.number(asSent)),
                merged / asSent <= WANTED);
    }

    /** Fine enough to tell what is just under the goal from what is just over it. */
    private static String ratio(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
