package io.logflow.benchmarks.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.logflow.stack.process.Waiting;
import io.logflow.stack.settings.Trouble;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;

/** The REST API of a Connect worker, so far as a measurement needs it. */
public record Connectors(URI worker) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    /** The sink's shipped configuration, for another topic. */
    public static ObjectNode sink(Path shipped, String topic) {
        try {
            return ((ObjectNode) JSON.readTree(shipped.toFile())).put("topics", topic);
        } catch (IOException e) {
            throw new Trouble("Cannot read %s: %s.".formatted(shipped, e.getMessage()), e);
        }
    }

    /** The connector that does nothing, with the converters and the consumer of the sink. */
    public static ObjectNode discarding(ObjectNode sink) {
        ObjectNode config = JSON.createObjectNode();
        sink.properties().forEach(entry -> {
            String name = entry.getKey();
            if (name.equals("topics")
                    || name.equals("tasks.max")
                    || (name.startsWith("consumer.") && !name.endsWith(".interceptor.classes")) // the sink's own class
                    || name.contains(".converter")) {
                config.set(name, entry.getValue());
            }
        });
        return config.put("connector.class", DiscardPlugin.CLASS);
    }

    /** Returns as soon as the task is said to run: its first poll comes next. */
    public void start(String name, ObjectNode config) {
        HttpResponse<String> answer = send("PUT", "/" + name + "/config", config.toString());
        if (answer.statusCode() / 100 != 2) {
            throw new Trouble("Connect refuses %s: %s".formatted(name, answer.body()));
        }
        if (!Waiting.until(PATIENCE, BETWEEN_LOOKS, () -> running(name))) {
            throw new Trouble("The task of %s does not run: %s"
                    .formatted(name, send("GET", "/" + name + "/status", "").body()));
        }
    }

    public void delete(String name) {
        send("DELETE", "/" + name, "");
        if (!Waiting.until(
                PATIENCE, () -> send("GET", "/" + name + "/status", "").statusCode() == 404)) {
            throw new Trouble("Connect does not delete %s.".formatted(name));
        }
    }

    public boolean running(String name) {
        HttpResponse<String> answer = send("GET", "/" + name + "/status", "");
        try {
            JsonNode tasks = JSON.readTree(answer.body()).path("tasks");
            return tasks.size() > 0 && tasks.findValuesAsText("state").stream().allMatch("RUNNING"::equals);
        } catch (IOException e) {
            return false;
        }
    }

    private HttpResponse<String> send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(worker.resolve("/connectors" + path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new Trouble("Connect does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("Interrupted while Connect was asked.", e);
        }
    }
}
