package io.logflow.tests.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.logflow.stack.ConsumerLag;
import io.logflow.tests.Rest;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.awaitility.Awaitility;

/** Whether every part has all of its members and all of its copies: what one waits for between two steps of a rolling restart. */
final class Health {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Cluster cluster;

    Health(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Returns when all is well. */
    void await() {
        cluster.all().filter(member -> !member.process().running()).findFirst().ifPresent(member -> {
            throw new IllegalStateException(member.name() + " does not run");
        });
        await("brokers", this::copiesInSync);
        await("Elasticsearch", this::green);
        await("workers", this::connectorRuns);
        cluster.all().forEach(Member::awaitReady);
    }

    interface Question {
        boolean answer() throws Exception;
    }

    static void await(String what, Question question) {
        Awaitility.await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .until(question::answer);
    }

    /** Every partition of every topic, Kafka's own too, has its three copies in sync. */
    boolean copiesInSync() throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            Set<String> topics = new HashSet<>(admin.listTopics(new ListTopicsOptions().listInternal(true))
                    .names()
                    .get());
            return admin.describeTopics(topics).allTopicNames().get().values().stream()
                    .flatMap(topic -> topic.partitions().stream())
                    .allMatch(partition -> partition.isr().size() == Blueprint.NODES);
        }
    }

    boolean green() {
        JsonNode health = cluster.elasticsearch().get("/_cluster/health");
        return health.path("status").asText().equals("green")
                && health.path("number_of_nodes").asInt() == Blueprint.NODES;
    }

    /** The connector and as many tasks as it may have run, on both workers. */
    boolean connectorRuns() {
        JsonNode status = cluster.connect().get("/connectors/logflow-elasticsearch/status");
        Set<String> workers = new HashSet<>();
        int running = 0;
        for (JsonNode task : status.path("tasks")) {
            running += task.path("state").asText().equals("RUNNING") ? 1 : 0;
            workers.add(task.path("worker_id").asText());
        }
        return status.path("connector").path("state").asText().equals("RUNNING")
                && running == Blueprint.TASKS
                && workers.size() == cluster.workers().size();
    }

    /** Whether people can search now. */
    boolean searchable() {
        return !new Rest(cluster.queryUi().address())
                .get("/api/v1/logs")
                .path("partial")
                .asBoolean(true);
    }

    /** Returns when a connector's group has committed everything that the topic holds. */
    void awaitIndexed(String group) {
        await("indexed by " + group, () -> {
            try (Admin admin = admin()) {
                return ConsumerLag.of(admin, "logs", group) == 0;
            }
        });
    }

    /** The broker that leads the quorum of controllers. */
    Member controller() throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            int leader = admin.describeMetadataQuorum().quorumInfo().get().leaderId();
            return cluster.brokers().get(leader - 1);
        }
    }

    /** The node that the others have elected. */
    Member master() {
        String name = cluster.elasticsearch()
                .get("/_cat/master?format=json")
                .path(0)
                .path("node")
                .asText();
        return cluster.nodes().get(Integer.parseInt(name.substring("node-".length())) - 1);
    }

    private Admin admin() {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                cluster.kafka(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                10_000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                5_000));
    }
}
