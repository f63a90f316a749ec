package io.logflow.tests.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.stack.process.Folders;
import io.logflow.tests.ClosedAtExit;
import io.logflow.tests.docker.OnlyProcesses;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A cluster loses any one process under load, and nobody notices but by a 503 that a retry heals. */
@Tag("long")
@OnlyProcesses("the files of brokers and nodes name folders that no container sees")
class ClusterIT {
    private static final Path FOLDER = Path.of("target", "cluster").toAbsolutePath();
    private static final Report REPORT = new Report();
    private static final String BROKEN = ".*Exception";

    private static Cluster cluster;
    private static ClosedAtExit closing;
    private static Health health;

    @BeforeAll
    static void start() throws IOException {
        Folders.delete(FOLDER);
        cluster = Cluster.in(FOLDER);
        closing = new ClosedAtExit(cluster::close);
        cluster.start();
        health = new Health(cluster);
    }

    @AfterAll
    static void stop() {
        closing.close();
    }

    @BeforeEach
    void awaitHealth() {
        health.await();
    }

    @Test
    void brokerThatLeadsTheControllers_isKilled() throws Exception {
        killed("kill -9 of the broker that leads the controllers", health.controller());
    }

    @Test
    void broker_isKilled() throws Exception {
        Member controller = health.controller();
        killed("kill -9 of another broker", other(cluster.brokers(), controller));
    }

    @Test
    void electedMaster_isKilled() {
        killed("kill -9 of Elasticsearch's elected master", health.master());
    }

    @Test
    void elasticsearchNode_isKilled() {
        killed("kill -9 of another Elasticsearch node", other(cluster.nodes(), health.master()));
    }

    @Test
    void worker_isKilled() {
        killed("kill -9 of a worker", cluster.workers().get(0));
    }

    @Test
    void ingester_isKilled_andItsClientsGoToTheOther() {
        Member ingester = cluster.ingesters().get(0);
        try (Load load = Load.begin(cluster)) {
            ingester.kill();
            load.goOn(2_000);
            ingester.start();
            load.goOn(1_000);

            load.verify("kill -9 of an ingester", REPORT);
        }
    }

    @Test
    void broker_freezes() throws Exception {
        frozen("20 s without a sign of the broker that leads the controllers", health.controller());
    }

    @Test
    void elasticsearchNode_freezes() {
        frozen("20 s without a sign of Elasticsearch's elected master", health.master());
    }

    @Test
    void everything_isRestarted_oneAfterTheOther() throws Exception {
        try (Load load = Load.begin(cluster)) {
            new RollingRestart(cluster).run();
            load.goOn(500);

            load.verify("rolling restart of all", REPORT);
        }
    }

    @Test
    void snapshot_bringsBackWhatWasDeleted() {
        try (Load load = Load.begin(cluster)) {
            load.end();
            Snapshots snapshots = new Snapshots(cluster);
            snapshots.take("all");
            deleteIndices();

            snapshots.restore("all");

            health.await();
            load.verify("all indices deleted, restored from a snapshot", REPORT);
        }
    }

    @Test
    void indicesDeletedUnderWay_areReplayedFromKafka() throws IOException {
        try (Load load = Load.begin(cluster)) {
            deleteIndices();
            load.goOn(500);
            load.end();

            new Replay(cluster).run();

            load.verify("all indices deleted under load, replayed from Kafka", REPORT);
        }
    }

    private static void deleteIndices() {
        cluster.elasticsearch().get("/_cat/indices/logflow-*?format=json").forEach(index -> cluster.elasticsearch()
                .delete("/" + index.path("index").asText()));
    }

    /** Without it for as long as some thousand events take, then with it until all copies are there again. */
    private static void killed(String scenario, Member member) {
        try (Load load = Load.begin(cluster)) {
            member.kill();
            load.goOn(2_000);
            Health.await("searching goes on", health::searchable);
            member.start();
            health.await();
            load.goOn(500);

            load.verify(scenario, REPORT);
            assertThat(load.answers().keySet()).as("broken connections").noneMatch(what -> what.matches(BROKEN));
        }
    }

    private static void frozen(String scenario, Member member) {
        try (Load load = Load.begin(cluster)) {
            member.freeze();
            try {
                load.goOn(500);
                Awaitility.await()
                        .pollDelay(Duration.ofSeconds(20))
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> true);
            } finally {
                member.thaw();
            }
            health.await();
            load.goOn(500);

            load.verify(scenario, REPORT);
            assertThat(load.answers().keySet()).as("broken connections").noneMatch(what -> what.matches(BROKEN));
        }
    }

    private static Member other(List<Member> members, Member than) {
        return members.stream()
                .filter(member -> !member.equals(than))
                .findFirst()
                .orElseThrow();
    }
}
