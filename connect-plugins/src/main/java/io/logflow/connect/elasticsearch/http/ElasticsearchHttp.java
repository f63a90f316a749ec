package io.logflow.connect.elasticsearch.http;

import io.logflow.connect.elasticsearch.config.SinkConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The few requests that the sink makes, over the JDK's own client: no version handshake and nothing that only one
 * version of Elasticsearch understands.
 *
 * <p>A node that fails or takes nothing is left for the next one in {@code connection.url}. Whatever goes wrong between
 * here and there is an {@link IOException}, after which nobody knows whether the request was carried out.
 */
public final class ElasticsearchHttp implements AutoCloseable {

    private static final String NDJSON = "application/x-ndjson";

    /**
     * An answer, whole.
     *
     * @param retryAfter for how long the server wants to be left alone; zero if it does not say
     */
    public record Answer(int status, byte[] body, Duration retryAfter) {}

    private final SinkConfig config;
    private final HttpClient client;
    private final AtomicInteger node = new AtomicInteger();

    public ElasticsearchHttp(SinkConfig config) {
        this.config = config;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(config.connection().connectTimeout());
        config.connection().tls().ifPresent(tls -> builder.sslContext(tls.context())
                .sslParameters(tls.parameters()));
        this.client = builder.build();
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return exchange("GET", path, "application/json", BodyPublishers.noBody());
    }

    public Answer put(String path, String json) throws IOException, InterruptedException {
        return exchange("PUT", path, "application/json", BodyPublishers.ofString(json));
    }

    public Answer post(String path) throws IOException, InterruptedException {
        return exchange("POST", path, "application/json", BodyPublishers.noBody());
    }

    public Answer delete(String path) throws IOException, InterruptedException {
        return exchange("DELETE", path, "application/json", BodyPublishers.noBody());
    }

    /**
     * Sends a {@code _bulk} request.
     *
     * @param body as {@code BulkEncoder} made it for {@code connection.compression}
     */
    public Answer bulk(String path, byte[] body, int length) throws IOException, InterruptedException {
        return exchange("POST", path, NDJSON, new BodySlices(body, length));
    }

    /**
     * Ends its connections and threads. Since Java 21 at once; before, the JDK does so after the next garbage collection
     * that finds the client unused.
     */
    @Override
    public void close() {
        try {
            HttpClient.class.getMethod("shutdownNow").invoke(client);
        } catch (NoSuchMethodException e) {
            // before Java 21
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Answer exchange(String method, String path, String contentType, BodyPublisher body)
            throws IOException, InterruptedException {
        int current = node.get();
        URI base = config.connection()
                .nodes()
                .get(Math.floorMod(current, config.connection().nodes().size()));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .method(method, body)
                .header("Content-Type", contentType);
        if (contentType.equals(NDJSON) && config.connection().compression().isPresent()) {
            request.header("Content-Encoding", "gzip");
        }
        config.connection().credentials().ifPresent(value -> request.header("Authorization", value.value()));
        try {
            HttpResponse<byte[]> response = await(client.sendAsync(request.build(), BodyHandlers.ofByteArray()));
            if (response.statusCode() == 429 || response.statusCode() >= 500) {
                leave(current);
            }
            Duration retryAfter = response.headers()
                    .firstValue("Retry-After")
                    .map(value -> RetryAfter.parse(value, Instant.now()))
                    .orElse(Duration.ZERO);
            return new Answer(response.statusCode(), response.body(), retryAfter);
        } catch (IOException e) {
            leave(current);
            throw e;
        }
    }

    /** Only once for all workers that meet the same trouble there. */
    private void leave(int current) {
        node.compareAndSet(current, current + 1);
    }

    /**
     * Waits for the whole answer. The limit is kept here because {@link HttpRequest.Builder#timeout} ends with the
     * answer's head: a body that stalls would hold the thread for ever.
     */
    private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> response)
            throws IOException, InterruptedException {
        try {
            return response.get(config.connection().readTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no complete answer in time");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } finally {
            response.cancel(true); // closes the connection unless the answer is complete
        }
    }
}
