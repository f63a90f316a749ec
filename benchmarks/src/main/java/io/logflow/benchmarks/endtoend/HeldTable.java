package io.logflow.benchmarks.endtoend;

import io.logflow.benchmarks.figures.ProcessSample;
import io.logflow.benchmarks.figures.Rows;
import io.logflow.benchmarks.figures.Series;
import io.logflow.stack.settings.Part;
import java.util.List;
import java.util.function.Function;

/**
 * The tables of loads that were held.
 *
 * @param canonicalBytes of an event as Kafka and Elasticsearch have it
 */
record HeldTable(List<Held> loads, Ceiling ceiling, double canonicalBytes) {
    private static final double SLICE_SECONDS = 10;
    private static final double MEBIBYTE = 1 << 20;

    String figures() {
        StringBuilder table = new StringBuilder("| |");
        loads.forEach(load -> table.append(" %s |".formatted(load.shape().name())));
        table.append("\n|---|").append("---:|".repeat(loads.size())).append('\n');
        row(table, "connections", load -> "" + load.shape().connections());
        row(table, "accepted, events/s", load -> Rows.number(load.acceptedRate()));
        row(table, "**searchable, events/s**", load -> Rows.number(load.searchableRate()));
        row(
                table,
                "searchable, events/s in slices of 10 s, median (min to max)",
                load -> spread(load.window().slices(SLICE_SECONDS, LagTrace.Look::acknowledged)));
        row(
                table,
                "raw `_bulk` with the machine to itself, %d connections, events/s, %d turns, median (min to max)"
                        .formatted(
                                ceiling.connections(), ceiling.rates().values().size()),
                load -> spread(ceiling.rates()));
        row(
                table,
                "**searchable ÷ raw**",
                load -> Rows.number(load.searchableRate() / ceiling.rates().median()));
        row(
                table,
                "lag in events, median (min to max)",
                load -> spread(load.window().lagEvents()));
        row(
                table,
                "lag in seconds, median (min to max)",
                load -> spread(load.window().lagSeconds()));
        row(
                table,
                "POST to searchable, p50 / p99 in ms",
                load -> Rows.number(load.latency().percentile(50)) + " / "
                        + Rows.number(load.latency().percentile(99)));
        row(table, "answers to all requests", Held::answers);
        row(table, "events accepted", load -> "%,d".formatted(load.accepted()));
        row(table, "missing / doubled in the end", load -> "%,d / %,d".formatted(load.missing(), load.doubled()));
        row(table, "bytes of an event's JSON, as sent", load -> Rows.number(load.sentBytes()));
        row(table, "as Kafka and Elasticsearch have it", load -> Rows.number(canonicalBytes));
        row(table, "bytes an event on Kafka's disk", load -> Rows.number(load.kafkaBytes()));
        row(table, "on Elasticsearch's, after a flush", load -> Rows.number(load.storedBytes()));
        row(table, "on Elasticsearch's, merged to one segment", load -> Rows.number(load.mergedBytes()));
        row(
                table,
                "**Elasticsearch's, merged ÷ JSON as sent**",
                load -> Rows.number(load.mergedBytes() / load.sentBytes()));
        return table.toString();
    }

    private void row(StringBuilder table, String name, Function<Held, String> cell) {
        table.append("| ").append(name).append(" |");
        loads.forEach(load -> table.append(' ').append(cell.apply(load)).append(" |"));
        table.append('\n');
    }

    private static String spread(Series series) {
        return "%s (%s to %s)"
                .formatted(Rows.number(series.median()), Rows.number(series.min()), Rows.number(series.max()));
    }

    String parts() {
        StringBuilder table = new StringBuilder("| part |");
        loads.forEach(load -> table.append(" processor, s a million events: %s | resident MiB, start / median / max |"
                .formatted(load.shape().name())));
        table.append("\n|---|").append("---:|---:|".repeat(loads.size())).append('\n');
        part(table, Whole.GENERATOR);
        for (Part part : List.of(Part.INGESTER, Part.KAFKA, Part.CONNECT, Part.ELASTICSEARCH, Part.QUERY_UI)) {
            part(table, part.title());
        }
        return table.toString();
    }

    private void part(StringBuilder table, String name) {
        table.append("| ").append(name).append(" |");
        for (Held load : loads) {
            Series resident = load.parts().series(name, sample -> Math.rint(residentMebibytes(sample)));
            table.append(" %s | %s / %s / %s |"
                    .formatted(
                            Rows.number(load.processorSeconds(name)),
                            Rows.number(
                                    resident.values().isEmpty()
                                            ? Double.NaN
                                            : resident.values().get(0)),
                            Rows.number(resident.median()),
                            Rows.number(resident.max())));
        }
        table.append('\n');
    }

    private static double residentMebibytes(ProcessSample sample) {
        return sample.residentBytes() / MEBIBYTE;
    }
}
