package io.logflow.benchmarks.search;

import io.logflow.benchmarks.bench.Bench;
import io.logflow.benchmarks.elastic.Tap;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.Trouble;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Sends searches straight to Elasticsearch, with its request cache off. */
final class Raw {
    private final URI elasticsearch;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Raw(Bench bench) {
        this.elasticsearch = bench.server(Part.ELASTICSEARCH).address();
    }

    /** Milliseconds until the last byte of the answer. */
    double send(Tap.Asked request) {
        return send(request.path(), request.body());
    }

    double send(String path, byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(
                        elasticsearch.resolve(path + (path.contains("?") ? "&" : "?") + "request_cache=false"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            long begin = System.nanoTime();
            HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            double millis = (System.nanoTime() - begin) / 1e6;
            if (answer.statusCode() != 200) {
                throw new Trouble("Elasticsearch answers %d to %s: %s"
                        .formatted(answer.statusCode(), path, new String(answer.body(), StandardCharsets.UTF_8)));
            }
            return millis;
        } catch (IOException e) {
            throw new Trouble("Elasticsearch does not answer %s: %s".formatted(path, e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("Interrupted while Elasticsearch was asked.", e);
        }
    }
}
