package io.logflow.benchmarks.measure;

import io.logflow.benchmarks.bench.Bench;
import io.logflow.benchmarks.bench.Server;
import io.logflow.benchmarks.figures.Report;
import io.logflow.benchmarks.figures.Rows;
import io.logflow.benchmarks.tool.Programs;
import io.logflow.benchmarks.tool.Siege;

/** siege as the README shows it, beside the peer. */
public final class SiegeRounds implements Measure {
    private static final int ALL = 100;

    @Override
    public void run(Bench bench, Options options, Report report) {
        if (Programs.find("siege").isEmpty()) {
            report.warn(
                    "siege is not installed: that measure was left out (on Debian and its kin: apt-get install siege).");
            return;
        }
        Load load = new Load(bench, report);
        Singles.warmUp(bench, options, load);
        Rows rows = new Rows();
        for (int round = 1; round <= options.rounds(); round++) {
            load.beginRound("siege", round, options, rows);
            for (Server server : bench.servers()) {
                measure(server, siege(server, options), load, rows);
            }
        }
        rows.addRatio(
                "ingester ÷ peer, transactions/s, in each round", "ingester, transactions/s", "peer, transactions/s");
        report.write("### siege%n%n`%s`, %d rounds%n%n%s"
                .formatted(Shown.line(siege(bench.ingester(), options).line()), options.rounds(), rows.markdown()));
        report.atLeast(100, " %", "siege, availability", rows.series("ingester, availability in %"));
        report.atLeast(
                10,
                " x",
                "siege, 10 at once, beside the peer",
                rows.series("ingester ÷ peer, transactions/s, in each round"));
    }

    private static Siege siege(Server server, Options options) {
        return new Siege(server.logs(), options.seconds() + 2); // 10 s, as the README has it, with the default of 8
    }

    private static void measure(Server server, Siege siege, Load load, Rows rows) {
        Siege.Result result = siege.run(load.bench().programs(), load.report()::progress);
        rows.add(server.name() + ", transactions/s", result.rate());
        rows.add(server.name() + ", availability in %", result.availability());
        load.told(server, Rows.number(result.rate()) + " transactions/s");
        if (result.availability() < ALL) {
            load.report()
                    .warn("%s: siege found an availability of %s %%, %s requests failed"
                            .formatted(
                                    server.name(), Rows.number(result.availability()), Rows.number(result.failed())));
        }
    }
}
