package io.logflow.tests.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.tests.LogFlow;
import io.logflow.tests.fault.Driver;
import io.logflow.tests.fault.Reckoning;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;

/** Clients of both ingesters: half of them begin with one, half with the other, and whoever loses the connection goes to the other. */
final class Load implements AutoCloseable {
    private static final int EVENTS_A_SECOND = 150;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long SEED = 20260922;

    private final Cluster cluster;
    private final List<Driver> drivers = new ArrayList<>();

    private Load(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Begins to send, and returns when the first events are acknowledged. */
    static Load begin(Cluster cluster) {
        Load load = new Load(cluster);
        List<URI> addresses = new ArrayList<>(
                cluster.ingesters().stream().map(Member::address).toList());
        for (int i = 0; i < cluster.ingesters().size(); i++) {
            load.drivers.add(Driver.begin(List.copyOf(addresses), LogFlow.mark(), EVENTS_A_SECOND, SEED + i));
            Collections.rotate(addresses, 1);
        }
        load.goOn(1_000);
        return load;
    }

    /** Returns when so many more events are acknowledged by each ingester's clients. */
    void goOn(int events) {
        List<Integer> before =
                drivers.stream().map(driver -> driver.ledger().acknowledged()).toList();
        Awaitility.await("acknowledged events").atMost(PATIENCE).until(() -> {
            for (int i = 0; i < drivers.size(); i++) {
                if (drivers.get(i).ledger().acknowledged() < before.get(i) + events) {
                    return false;
                }
            }
            return true;
        });
    }

    /** How requests were answered until now, by all ingesters. */
    Map<String, Integer> answers() {
        Map<String, Integer> answers = new TreeMap<>();
        drivers.forEach(
                driver -> driver.ledger().answers().forEach((what, count) -> answers.merge(what, count, Integer::sum)));
        return answers;
    }

    /** Sends nothing more, and waits until the sink is done with what came. */
    void end() {
        drivers.forEach(driver -> driver.finish(PATIENCE));
        new Health(cluster).awaitIndexed("connect-logflow-elasticsearch");
    }

    /** Ends the load, and holds what was promised against what is there. */
    void verify(String scenario, Report report) {
        end();
        URI elasticsearch = cluster.nodes().get(0).address();
        List<Reckoning> reckonings = drivers.stream()
                .map(driver -> Reckoning.of(driver, elasticsearch))
                .toList();
        report.add(scenario, reckonings, answers());
        reckonings.forEach(Reckoning::verify);
        drivers.forEach(driver -> assertThat(driver.ledger().acknowledged()).isGreaterThan(1_000));
    }

    @Override
    public void close() {
        drivers.forEach(Driver::close);
    }
}
