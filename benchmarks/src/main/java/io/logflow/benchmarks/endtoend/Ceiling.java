package io.logflow.benchmarks.endtoend;

import io.logflow.benchmarks.elastic.BulkFile;
import io.logflow.benchmarks.elastic.Elasticsearch;
import io.logflow.benchmarks.elastic.RawBulk;
import io.logflow.benchmarks.figures.Report;
import io.logflow.benchmarks.figures.Rows;
import io.logflow.benchmarks.figures.Series;
import io.logflow.stack.settings.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What Elasticsearch takes of ready-made bodies with the machine to itself: the same events, ids and index template. */
final class Ceiling {
    private static final String INDEX = "logflow-ceiling"; // so the template is the same
    private static final int[] CONNECTIONS = {1, 2, 4};
    private static final int TRIAL_SHARE = 5;

    private final Whole whole;
    private final BulkFile bodies;
    private final Report report;
    private final List<Double> rates = new ArrayList<>();
    private int connections;

    Ceiling(Whole whole, BulkFile bodies, Report report) {
        this.whole = whole;
        this.bodies = bodies;
        this.report = report;
    }

    /** Some turns; the first time after trials of which number of connections is the fastest. */
    void measure(int turns) {
        whole.withElasticsearchAlone(() -> {
            if (connections == 0) {
                connections = fastest();
            }
            for (int turn = 0; turn < turns; turn++) {
                rates.add(turn(connections, bodies));
            }
        });
    }

    private int fastest() {
        BulkFile some = bodies.first(bodies.events() / TRIAL_SHARE);
        Rows trials = new Rows();
        turn(4, some); // warms up
        for (int i = 0; i < 2 * CONNECTIONS.length; i++) {
            int count = CONNECTIONS[i < CONNECTIONS.length ? i : 2 * CONNECTIONS.length - 1 - i];
            trials.add("" + count, turn(count, some));
        }
        return IntStream.of(CONNECTIONS)
                .boxed()
                .max(Comparator.comparing(count -> trials.series("" + count).median()))
                .orElseThrow();
    }

    private double turn(int count, BulkFile what) {
        Elasticsearch elasticsearch = whole.elasticsearch();
        elasticsearch.delete(INDEX);
        Duration took = new RawBulk(elasticsearch.address(), INDEX, count).send(what);
        if (elasticsearch.count(INDEX) != what.events()) {
            throw new Trouble("Of %,d raw events not all are there.".formatted(what.events()));
        }
        elasticsearch.delete(INDEX);
        double rate = what.events() / (took.toNanos() / 1e9);
        report.progress("  raw, %d connections: %s events/s".formatted(count, Rows.number(rate)));
        return rate;
    }

    int connections() {
        return connections;
    }

    /** Events a second, a turn each. */
    Series rates() {
        return new Series(rates);
    }
}
