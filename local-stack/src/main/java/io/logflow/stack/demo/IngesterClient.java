package io.logflow.stack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.logflow.stack.settings.Trouble;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Posts NDJSON to an ingester. */
final class IngesterClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI address;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    IngesterClient(URI ingester) {
        this.address = ingester.resolve("/logs");
    }

    /**
     * @param status of HTTP; 0 if there was no answer
     * @param accepted how many logs are safe
     * @param reason why not, where there is something to say
     */
    record Answer(int status, long accepted, String reason) {
        /** Whether it is known what became of the logs; otherwise the same request may be sent again. */
        boolean decided() {
            return status / 100 == 2 || (status / 100 == 4 && status != 429 && status != 408);
        }

        long rejected(long sent) {
            return sent - accepted;
        }
    }

    Answer post(byte[] body, String key) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-ndjson")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            JsonNode answer = response.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(response.body());
            String reason = "it answers %d %s"
                    .formatted(response.statusCode(), answer.path("title").asText());
            return new Answer(response.statusCode(), answer.path("accepted").asLong(), reason.strip());
        } catch (IOException e) {
            return new Answer(0, 0, "no answer, " + e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("The demo was interrupted.", e);
        }
    }
}
