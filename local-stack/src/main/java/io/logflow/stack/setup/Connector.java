package io.logflow.stack.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.logflow.stack.settings.Trouble;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The one connector, through Connect's REST API. */
final class Connector {
    static final String NAME = "logflow-elasticsearch";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI connect;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    Connector(URI connect) {
        this.connect = connect;
    }

    static String readConfig(Path file) {
        try {
            return JSON.readTree(Files.readString(file)).toString();
        } catch (IOException e) {
            throw new Trouble(
                    "Cannot read the connector's configuration from %s: %s.".formatted(file, e.getMessage()), e);
        }
    }

    /**
     * Gives Connect this configuration. One that it has already is not given again, because that would restart the tasks.
     *
     * @return whether it had to be given
     */
    boolean put(String config) throws NotYet {
        Answer present = send("GET", "/config", "");
        if (present.status() == 200 && present.body().equals(withName(config))) {
            return false;
        }
        Answer answer = send("PUT", "/config", config);
        if (answer.status() == 400) {
            throw new Trouble("Connect refuses elasticsearch-sink.json: " + answer.message());
        }
        if (answer.status() / 100 != 2) {
            throw new NotYet("it answers " + answer.status() + " " + answer.message());
        }
        return true;
    }

    /**
     * Returns when the connector and each of its tasks run. Those that failed before are started again: what made them fail
     * may be over. A connector that somebody paused or stopped is left so.
     */
    String requireRunning() throws NotYet {
        Answer answer = send("GET", "/status", "");
        if (answer.status() != 200) {
            throw new NotYet("Connect answers " + answer.status() + " " + answer.message());
        }
        ConnectorStatus status = ConnectorStatus.of(answer.body());
        if (status.failed()) {
            send("POST", "/restart?includeTasks=true&onlyFailed=true", "");
        }
        if (!status.settled()) {
            throw new NotYet(status.sentence());
        }
        return status.sentence();
    }

    /** What Connect gives back has the name added. */
    private static JsonNode withName(String config) throws NotYet {
        try {
            return ((ObjectNode) JSON.readTree(config)).put("name", NAME);
        } catch (IOException e) {
            throw new NotYet("unreadable configuration", e);
        }
    }

    private record Answer(int status, JsonNode body) {
        String message() {
            return body.path("message").asText();
        }
    }

    private Answer send(String method, String path, String body) throws NotYet {
        HttpRequest request = HttpRequest.newBuilder(connect.resolve("/connectors/" + NAME + path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), parse(response.body()));
        } catch (IOException e) {
            throw new NotYet("it does not answer (" + e.getClass().getSimpleName() + ")", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("The setup was interrupted.", e);
        }
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return JSON.createObjectNode().put("message", body);
        }
    }
}
