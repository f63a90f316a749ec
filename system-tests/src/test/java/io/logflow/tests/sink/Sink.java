package io.logflow.tests.sink;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.logflow.stack.Stack;
import io.logflow.stack.settings.Part;
import io.logflow.tests.LogFlow;
import io.logflow.tests.Rest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A connector with the shipped configuration, but for its own topic, dead letters and indices, shorter pauses between tries, and what a
 * scenario changes. Closed, it leaves nothing behind.
 */
final class Sink implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Map<String, String> IMPATIENT =
            Map.of("retry.backoff.max.ms", "500", "bulk.timeout.ms", "1000", "read.timeout.ms", "20000");

    private final Stack stack;
    private final String name = LogFlow.mark();
    private final SinkTopics topics;
    private final Rest connect;
    private final Rest elasticsearch;

    private Sink(Stack stack, URI elasticsearch) {
        this.stack = stack;
        this.topics = new SinkTopics(stack.settings().authority(Part.KAFKA), name);
        this.connect = new Rest(stack.address(Part.CONNECT));
        this.elasticsearch = new Rest(elasticsearch);
    }

    /** Starts a connector that writes into the stack's Elasticsearch. */
    static Sink start(Stack stack, Map<String, String> changes) {
        return start(stack, stack.address(Part.ELASTICSEARCH), changes);
    }

    /** Starts a connector; its documents are looked for in this Elasticsearch. */
    static Sink start(Stack stack, URI elasticsearch, Map<String, String> changes) {
        Sink sink = new Sink(stack, elasticsearch);
        sink.put(changes);
        return sink;
    }

    /** Gives the connector another configuration, and waits until it runs with it. */
    void put(Map<String, String> changes) {
        ObjectNode config = shipped();
        config.remove("retention.days"); // the days of the scenarios are long ago
        config.put("topics", topics.records());
        config.put("errors.deadletterqueue.topic.name", topics.letters());
        config.put("index.name", "logflow-" + name + "-${header:day}");
        IMPATIENT.forEach(config::put);
        changes.forEach(config::put);
        await().atMost(PATIENCE).ignoreExceptions().until(() -> !connect.put(path("/config"), config.toString())
                .isEmpty());
        await().atMost(PATIENCE).ignoreExceptions().until(() -> states().equals(Set.of("RUNNING")));
    }

    private ObjectNode shipped() {
        try {
            return (ObjectNode) Rest.JSON.readTree(
                    Files.readString(stack.settings().configuration().resolve("elasticsearch-sink.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SinkTopics topics() {
        return topics;
    }

    Rest elasticsearch() {
        return elasticsearch;
    }

    /** Where the records of a day go. */
    String index(String day) {
        return "logflow-" + name + "-" + day;
    }

    /** The different states of connector and tasks. */
    Set<String> states() {
        JsonNode status = connect.get(path("/status"));
        Set<String> states = tasks(status, "state");
        states.add(status.path("connector").path("state").asText());
        return status.path("tasks").isEmpty() ? Set.of() : states;
    }

    /** The addresses of the workers that have a task of this connector. */
    Set<String> workers() {
        return tasks(connect.get(path("/status")), "worker_id");
    }

    /** What Connect tells a person about why a task failed. */
    String trace() {
        return String.join("\n", tasks(connect.get(path("/status")), "trace"));
    }

    private static Set<String> tasks(JsonNode status, String field) {
        return StreamSupport.stream(status.path("tasks").spliterator(), false)
                .map(task -> task.path(field).asText())
                .collect(Collectors.toSet());
    }

    void restart() {
        connect.post(path("/restart?includeTasks=true"), "");
        await().atMost(PATIENCE).ignoreExceptions().until(() -> states().equals(Set.of("RUNNING")));
    }

    /** Lets the connector read everything once more, as after a restored backup of offsets. */
    void rewind() {
        connect.put(path("/stop"), "");
        await().atMost(PATIENCE).ignoreExceptions().until(() -> !connect.delete(path("/offsets"))
                .isEmpty());
        connect.put(path("/resume"), "");
        await().atMost(PATIENCE).ignoreExceptions().until(() -> states().equals(Set.of("RUNNING")));
    }

    /** Waits until every record so far is done with: stored or a dead letter, and committed. */
    void awaitDone() {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> topics.lag("connect-" + name) == 0);
    }

    /** Records that are not committed. */
    long lag() {
        return topics.lag("connect-" + name);
    }

    /** Waits for a line in the worker's log with all these words in it: what a person would find there. */
    void awaitLogged(String... words) {
        await().atMost(PATIENCE).until(() -> {
            try (var lines = Files.lines(stack.part(Part.CONNECT).log())) {
                return lines.anyMatch(line -> List.of(words).stream().allMatch(line::contains));
            }
        });
    }

    private String path(String rest) {
        return "/connectors/" + name + rest;
    }

    @Override
    public void close() {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            connect.delete("/connectors/" + name);
            return true;
        });
        topics.close();
        // Elasticsearch deletes nothing by wildcard.
        elasticsearch
                .get("/logflow-" + name + "-*/_settings")
                .fieldNames()
                .forEachRemaining(index -> elasticsearch.delete("/" + index));
    }
}
