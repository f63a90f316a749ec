package io.logflow.tests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** A JSON interface, of Elasticsearch or of Connect. Where several members serve it, the first that can be reached is asked. */
public final class Rest {
    public static final ObjectMapper JSON = new ObjectMapper();

    private final List<URI> addresses;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    public Rest(URI... addresses) {
        this.addresses = List.of(addresses);
    }

    public JsonNode get(String path) {
        return call("GET", path, "");
    }

    public JsonNode put(String path, String json) {
        return call("PUT", path, json);
    }

    public JsonNode post(String path, String json) {
        return call("POST", path, json);
    }

    public JsonNode delete(String path) {
        return call("DELETE", path, "");
    }

    /** Any answer but a good one is an {@link IllegalStateException}: who expects one for a while polls. */
    private JsonNode call(String method, String path, String json) {
        IOException last = new IOException("nobody to ask");
        for (URI address : addresses) {
            try {
                return once(address, method, path, json);
            } catch (IOException e) {
                last = e;
            }
        }
        throw new UncheckedIOException(last);
    }

    private JsonNode once(URI address, String method, String path, String json) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(
                        method + " " + path + " was answered " + answer.statusCode() + " " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
