package io.logflow.benchmarks.measure;

import io.logflow.benchmarks.bench.Bench;
import io.logflow.benchmarks.bench.Server;
import io.logflow.benchmarks.figures.Report;
import io.logflow.benchmarks.figures.Rows;
import java.util.LinkedHashMap;
import java.util.Map;

/** One event a request, beside the peer. */
public final class Singles implements Measure {
    private static final int[] CONNECTIONS = {64, 10};
    private static final int PEER_WARM_UP = 3;

    @Override
    public void run(Bench bench, Options options, Report report) {
        Load load = new Load(bench, report);
        warmUp(bench, options, load);
        Map<Integer, Rows> tables = new LinkedHashMap<>();
        for (int round = 1; round <= options.rounds(); round++) {
            for (int connections : CONNECTIONS) {
                Rows rows = tables.computeIfAbsent(connections, key -> new Rows());
                load.beginRound("Single events, %d connections".formatted(connections), round, options, rows);
                for (Server server : bench.servers()) {
                    measure(server, connections, options, load, rows);
                }
            }
        }
        tables.forEach((connections, rows) -> {
            rows.addRatio("ingester ÷ peer, requests/s, in each round", "ingester, requests/s", "peer, requests/s");
            rows.addRatio("ingester ÷ peer, p99, in each round", "ingester, p99 in ms", "peer, p99 in ms");
            report.write("### Single events, %d connections%n%n`%s`, %d distinct bodies, %d rounds%n%n%s"
                    .formatted(
                            connections,
                            Shown.line(Load.singles(bench.ingester(), connections, options.seconds())
                                    .line()),
                            Load.SINGLES,
                            options.rounds(),
                            rows.markdown()));
            report.atLeast(
                    connections == CONNECTIONS[0] ? 30 : 15,
                    " x",
                    "single events, %d connections, requests/s beside the peer".formatted(connections),
                    rows.series("ingester ÷ peer, requests/s, in each round"));
        });
        Rows many = tables.getOrDefault(CONNECTIONS[0], new Rows());
        report.atMost(
                1,
                " x",
                "single events, %d connections, p99 beside the peer".formatted(CONNECTIONS[0]),
                many.series("ingester ÷ peer, p99, in each round"));
        report.atMost(
                40,
                " µs",
                "processor time of a single event in the ingester, %d connections".formatted(CONNECTIONS[0]),
                many.series("ingester, µs of processor time a request"));
    }

    static void warmUp(Bench bench, Options options, Load load) {
        for (Server server : bench.servers()) {
            boolean peer = !server.equals(bench.ingester());
            int seconds = peer ? Math.min(PEER_WARM_UP, options.warmUp()) : options.warmUp();
            load.warmUp(server, Load.singles(server, CONNECTIONS[0], seconds));
        }
    }

    private static void measure(Server server, int connections, Options options, Load load, Rows rows) {
        Load.Outcome outcome = load.run(server, Load.singles(server, connections, options.seconds()));
        String name = server.name();
        rows.add(name + ", requests/s", outcome.result().rate());
        rows.add(name + ", p50 in ms", outcome.result().p50());
        rows.add(name + ", p99 in ms", outcome.result().p99());
        rows.add(name + ", µs of processor time a request", outcome.processorMicros());
        rows.add(name + ", refused or broken", (double) outcome.result().failed());
        load.told(server, Rows.number(outcome.result().rate()) + " requests/s");
    }
}
