package io.logflow.tests.fault;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.logflow.stack.settings.Part;
import io.logflow.tests.Rest;
import io.logflow.tests.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/** All that can go wrong here. */
final class Faults {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String CONNECTOR = "/connectors/" + World.CONNECTOR;
    private static final String REPLAY = "logflow-replay";
    /** Elasticsearch looks at its disk every 30 s. */
    private static final Duration DISK_LOOK = Duration.ofSeconds(35);

    /** With all that former trials have left in Kafka, and under load. */
    private static final Duration REPLAYED_WITHIN = Duration.ofMinutes(10);

    private static final long TAIL = 100_000;

    private Faults() {}

    /** Those that may strike at any time, beside each other. */
    static List<Fault> anyTime() {
        List<Fault> faults = new ArrayList<>();
        for (Part part : Part.values()) {
            faults.add(new Fault(part.title() + " killed", (trial, hold) -> killed(trial, hold, part)));
            faults.add(new Fault(part.title() + " frozen", (trial, hold) -> frozen(trial, hold, part)));
            faults.add(new Fault(part.title() + " restarted", (trial, hold) -> restarted(trial, hold, part)));
        }
        for (Between pair : Between.values()) {
            for (Link.State state : List.of(Link.State.CUT, Link.State.STALLED, Link.State.SLOW)) {
                faults.add(new Fault(
                        "network between %s %s"
                                .formatted(pair.words(), state.name().toLowerCase(Locale.ROOT)),
                        (trial, hold) -> network(trial, hold, pair, state)));
            }
        }
        faults.add(new Fault("everything killed", Faults::everythingKilled));
        faults.add(new Fault("indices read-only", (trial, hold) -> blocked(trial, hold, "index.blocks.write")));
        faults.add(new Fault(
                "indices read-only as after a flood",
                (trial, hold) -> blocked(trial, hold, "index.blocks.read_only_allow_delete")));
        faults.add(new Fault("index template deleted", Faults::templateDeleted));
        faults.add(new Fault("connector deleted and made anew", Faults::connectorDeleted));
        faults.add(new Fault("a task restarted by hand", Faults::taskRestarted));
        faults.add(new Fault("partitions added to the topic", Faults::partitionsAdded));
        return faults;
    }

    /** The one with that name. */
    static Fault named(String name) {
        return anyTime().stream()
                .filter(fault -> fault.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Those that take long, or change what the others stand on: each is tried alone. */
    static List<Fault> alone() {
        List<Fault> faults = new ArrayList<>();
        faults.add(new Fault("rolling restart", Faults::rollingRestart));
        faults.add(new Fault("indices closed", Faults::closed));
        faults.add(new Fault("indices deleted, and replayed from Kafka", Faults::indicesDeleted));
        faults.add(new Fault("topic made anew with one partition", Faults::topicMadeAnew));
        faults.add(new Fault("Kafka's last records lost as by a power cut", Faults::tailLost));
        faults.add(new Fault("flood stage of Elasticsearch's disk", Faults::floodStage));
        faults.add(new Fault("disk of Kafka full", (trial, hold) -> diskFull(trial, hold, Part.KAFKA)));
        faults.add(new Fault(
                "disk of Elasticsearch full",
                (trial, hold) -> diskFull(trial, hold.plus(DISK_LOOK), Part.ELASTICSEARCH)));
        return faults;
    }

    private static void killed(Trial trial, Duration hold, Part part) throws InterruptedException {
        trial.world().part(part).kill();
        trial.pause(hold);
        trial.world().part(part).launch();
    }

    private static void restarted(Trial trial, Duration hold, Part part) throws InterruptedException {
        trial.world().part(part).stop();
        trial.pause(hold);
        trial.world().part(part).launch();
    }

    private static void frozen(Trial trial, Duration hold, Part part) throws InterruptedException {
        var mark = trial.world().part(part).mark();
        if (mark.isPresent()) {
            Signal.STOP.send(mark.get().pid());
            try {
                trial.pause(hold);
            } finally {
                Signal.CONT.send(mark.get().pid());
            }
        }
    }

    private static void network(Trial trial, Duration hold, Between pair, Link.State state)
            throws InterruptedException {
        trial.world().link(pair).become(state);
        try {
            trial.pause(hold);
        } finally {
            trial.world().link(pair).become(Link.State.WHOLE);
        }
    }

    private static void everythingKilled(Trial trial, Duration hold) throws InterruptedException {
        for (Part part : Part.values()) {
            trial.world().part(part).kill();
        }
        trial.pause(hold);
        for (Part part : Part.values()) {
            trial.world().part(part).launch();
        }
    }

    private static void rollingRestart(Trial trial, Duration hold) throws InterruptedException {
        for (Part part : Part.values()) {
            trial.world().part(part).stop();
            trial.world().part(part).start();
            trial.pause(hold.dividedBy(Part.values().length));
        }
    }

    private static void blocked(Trial trial, Duration hold, String block) throws InterruptedException {
        settings(trial, "{\"%s\":true}".formatted(block));
        trial.pause(hold);
        settings(trial, "{\"%s\":null}".formatted(block));
    }

    private static void settings(Trial trial, String json) {
        patiently(() -> elasticsearch(trial).put("/logflow-*/_settings", json));
    }

    private static void closed(Trial trial, Duration hold) throws InterruptedException {
        forEachIndex(trial, index -> elasticsearch(trial).post("/" + index + "/_close", ""));
        trial.pause(hold);
        forEachIndex(trial, index -> elasticsearch(trial).post("/" + index + "/_open", ""));
    }

    /** One by one: Elasticsearch takes no pattern of indices to be closed or deleted. */
    private static void forEachIndex(Trial trial, Consumer<String> action) {
        patiently(() -> {
            for (JsonNode index : elasticsearch(trial).get("/_cat/indices/logflow-*?format=json&h=index")) {
                action.accept(index.path("index").asText());
            }
        });
    }

    private static void templateDeleted(Trial trial, Duration hold) throws InterruptedException {
        patiently(() -> {
            if (elasticsearch(trial)
                    .get("/_index_template?filter_path=*.name")
                    .toString()
                    .contains("\"logflow\"")) {
                elasticsearch(trial).delete("/_index_template/logflow");
            }
        });
        trial.pause(hold);
    }

    /** What docs/operations.md tells to do after an index was lost: a second connector reads everything that Kafka still has. */
    private static void indicesDeleted(Trial trial, Duration hold) throws InterruptedException {
        trial.reader().expectFewer();
        forEachIndex(trial, index -> elasticsearch(trial).delete("/" + index));
        trial.pause(hold);
        Rest connect = connect(trial);
        Map<TopicPartition, Long> ends = trial.world().topic().ends();
        patiently(() -> connect.put(
                "/connectors/%s/config".formatted(REPLAY), trial.world().connectorConfiguration()));
        await().atMost(REPLAYED_WITHIN)
                .ignoreExceptions()
                .until(() -> trial.world().topic().hasRead(REPLAY, ends));
        patiently(() -> connect.put("/connectors/%s/stop".formatted(REPLAY), ""));
        patiently(() -> connect.delete("/connectors/%s/offsets".formatted(REPLAY)));
        patiently(() -> connect.delete("/connectors/" + REPLAY));
    }

    private static void connectorDeleted(Trial trial, Duration hold) throws InterruptedException {
        patiently(() -> {
            if (connect(trial).get("/connectors").toString().contains(World.CONNECTOR)) {
                connect(trial).delete(CONNECTOR);
            }
        });
        trial.pause(hold);
        trial.world().setUp();
    }

    private static void taskRestarted(Trial trial, Duration hold) throws InterruptedException {
        patiently(() -> connect(trial).post(CONNECTOR + "/restart?includeTasks=true", ""));
        trial.pause(hold);
    }

    private static void partitionsAdded(Trial trial, Duration hold) throws InterruptedException {
        patiently(() -> {
            int partitions = trial.world().topic().partitionCount();
            if (partitions < 12) {
                trial.world().topic().enlarge(partitions + 1);
            }
        });
        trial.pause(hold);
    }

    /** Everything is indexed before, because what a deleted topic held is gone. */
    private static void topicMadeAnew(Trial trial, Duration hold) throws InterruptedException {
        trial.driver().whilePaused(() -> {
            trial.awaitIndexed();
            trial.world().topic().delete();
            patiently(() -> trial.world().topic().make(1));
        });
        trial.pause(hold);
        int before = trial.driver().ledger().acknowledged();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> trial.driver().ledger().acknowledged() > before);
        trial.world().topic().enlarge(4);
    }

    /**
     * The kernel had not written them. What was indexed before is not lost; and the sink, whose committed offsets are beyond the end of what is
     * left, must not pass over what gets those offsets next.
     */
    private static void tailLost(Trial trial, Duration hold) throws InterruptedException {
        trial.driver().whilePaused(() -> {
            trial.awaitIndexed();
            trial.world().part(Part.KAFKA).kill();
            trial.world().cutLogs(TAIL);
        });
        trial.pause(hold);
        trial.world().part(Part.KAFKA).launch();
    }

    private static void floodStage(Trial trial, Duration hold) throws InterruptedException {
        patiently(() -> watermarks(
                trial, "\"low\":\"100%%\",\"high\":\"100%%\",\"flood_stage\":\"1000gb\"".replace("100%%", "1000gb")));
        trial.pause(hold.plus(DISK_LOOK));
        patiently(() -> watermarks(trial, "\"low\":\"1000gb\",\"high\":\"1000gb\",\"flood_stage\":\"1000gb\""));
        trial.pause(hold.plus(DISK_LOOK));
        patiently(() -> watermarks(trial, "\"low\":null,\"high\":null,\"flood_stage\":null"));
        trial.pause(DISK_LOOK);
    }

    private static void watermarks(Trial trial, String json) {
        elasticsearch(trial)
                .put(
                        "/_cluster/settings",
                        "{\"persistent\":{\"cluster.routing.allocation.disk.watermark\":{%s}}}".formatted(json));
    }

    private static void diskFull(Trial trial, Duration hold, Part part) throws InterruptedException {
        trial.world().disk(part).fill();
        try {
            trial.pause(hold);
        } finally {
            trial.world().disk(part).free();
        }
    }

    private static Rest elasticsearch(Trial trial) {
        return new Rest(trial.world().address(Part.ELASTICSEARCH));
    }

    private static Rest connect(Trial trial) {
        return new Rest(trial.world().address(Part.CONNECT));
    }

    /** The part that is asked may be away for another reason just now. */
    private static void patiently(Runnable action) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(250)).until(() -> {
            try {
                action.run();
                return true;
            } catch (RuntimeException e) {
                return false;
            }
        });
    }
}
