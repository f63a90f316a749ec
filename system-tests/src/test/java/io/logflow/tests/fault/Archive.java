package io.logflow.tests.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Consumer;

/** Reads all documents of a run from Elasticsearch itself, with every byte of their sources. */
final class Archive {
    private static final int PAGE = 2_000;
    private static final JsonFactory JSON = new JsonFactory();

    private final URI elasticsearch;
    private final HttpClient http = HttpClient.newHttpClient();

    Archive(URI elasticsearch) {
        this.elasticsearch = elasticsearch;
    }

    /** What one page held. */
    private static final class Page {
        private String pit = "";
        private String last = "";
        private int hits;
        private int failedShards;
    }

    /** Hands over the source of each document with that {@code resourceId}, in all of LogFlow's indices, under whatever alias or none. */
    void sources(String resourceId, Consumer<String> taker) {
        post("/logflow-*/_refresh", "");
        Page page = parse(post("/logflow-*/_pit?keep_alive=5m", ""), source -> {});
        String after = "";
        do {
            page = parse(
                    post(
                            "/_search",
                            """
                            {"size":%d,"track_total_hits":false,"sort":["_shard_doc"],%s"pit":{"id":"%s","keep_alive":"5m"},
                             "query":{"term":{"resourceId":"%s"}}}"""
                                    .formatted(PAGE, after, page.pit, resourceId)),
                    taker);
            if (page.failedShards > 0) {
                throw new IllegalStateException("Some of the documents could not be read.");
            }
            after = "\"search_after\":[" + page.last + "],";
        } while (page.hits == PAGE);
    }

    private byte[] post(String path, String json) {
        HttpRequest request = HttpRequest.newBuilder(elasticsearch.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        try {
            HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(
                        path + " was answered " + answer.statusCode() + " " + new String(answer.body(), UTF_8));
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Page parse(byte[] answer, Consumer<String> taker) {
        Page page = new Page();
        try (JsonParser parser = JSON.createParser(answer)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.FIELD_NAME) {
                    member(parser, answer, page, taker);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return page;
    }

    private static void member(JsonParser parser, byte[] answer, Page page, Consumer<String> taker) throws IOException {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        switch (name) {
            case "_source" -> {
                int from = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                page.hits++;
                taker.accept(
                        new String(answer, from, (int) parser.currentLocation().getByteOffset() - from, UTF_8));
            }
            case "sort" -> {
                parser.nextToken();
                page.last = parser.getText();
                parser.nextToken();
            }
            case "pit_id", "id" -> page.pit = parser.getText();
            case "failed" -> page.failedShards += value == JsonToken.VALUE_NUMBER_INT ? parser.getIntValue() : 0;
            default -> {
                // of no interest, but it may hold what is
            }
        }
    }
}
