package io.logflow.benchmarks.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.logflow.stack.process.Waiting;
import io.logflow.stack.settings.Trouble;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Requests that are not themselves measured, and the searches that are. */
public record Elasticsearch(URI address) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public JsonNode get(String path) {
        return send("GET", path, "");
    }

    public JsonNode put(String path, String body) {
        return send("PUT", path, body);
    }

    public JsonNode post(String path, String body) {
        return send("POST", path, body);
    }

    /** Deletes an index; none there is fine. */
    public void delete(String index) {
        send("DELETE", "/" + index + "?ignore_unavailable=true", "");
    }

    /**
     * How many events an index has acknowledged, visible to searches or not: it numbers its operations without gaps. Good
     * for an index of one shard in which nothing is ever deleted or overwritten; unlike its counters that number outlives
     * a restart. 0 while it does not answer.
     */
    public long acknowledged(String index) {
        try {
            JsonNode stats = get("/" + index
                    + "/_stats/docs?level=shards&ignore_unavailable=true&filter_path=indices.*.shards.*.seq_no");
            long sum = 0;
            for (JsonNode checkpoint : stats.findValues("local_checkpoint")) {
                sum += checkpoint.asLong() + 1;
            }
            return sum;
        } catch (Trouble notNow) {
            return 0;
        }
    }

    /** Bulks that an index has taken; none there has taken none. */
    public long bulks(String index) {
        return get("/" + index
                        + "/_stats/bulk?ignore_unavailable=true&filter_path=_all.primaries.bulk.total_operations")
                .at("/_all/primaries/bulk/total_operations")
                .asLong();
    }

    /** Documents that a search finds, after a refresh. */
    public long count(String index) {
        post("/" + index + "/_refresh", "");
        return get("/" + index + "/_count").path("count").asLong();
    }

    /**
     * Bytes of all segments on disk after a flush, without the transaction log. They are asked of each segment: the sum that {@code _stats/store} has
     * is up to 10 s old ({@code index.store.stats_refresh_interval}), and after a merge may be that of before.
     */
    public long storedBytes(String index) {
        post("/" + index + "/_flush?force=true", "");
        return get("/" + index + "/_segments?filter_path=indices.*.shards.*.segments.*.size_in_bytes")
                .findValues("size_in_bytes")
                .stream()
                .mapToLong(JsonNode::asLong)
                .sum();
    }

    /** Bytes on disk with one segment in each index; Elasticsearch merges for as long as it takes, up to the limit. */
    public long mergedBytes(String index, Duration limit) {
        post("/" + index + "/_forcemerge?max_num_segments=1&wait_for_completion=false", "");
        boolean done = Waiting.until(limit, BETWEEN_LOOKS, () -> merges(index) == 0 && segments(index) <= 1);
        if (!done) {
            throw new Trouble("Elasticsearch has not merged %s in %d s.".formatted(index, limit.toSeconds()));
        }
        return storedBytes(index);
    }

    private int merges(String index) {
        return get("/" + index + "/_stats/merge?filter_path=_all.primaries.merges.current")
                .at("/_all/primaries/merges/current")
                .asInt(1);
    }

    /** Of the shard that has most. */
    private int segments(String index) {
        int most = 0;
        for (JsonNode shard : get("/" + index + "/_segments?filter_path=indices.*.shards.*.num_search_segments")
                .findValues("num_search_segments")) {
            most = Math.max(most, shard.asInt());
        }
        return most;
    }

    private JsonNode send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            var response = HTTP.send(request, BodyHandlers.ofByteArray());
            JsonNode answer = JSON.readTree(response.body());
            if (response.statusCode() / 100 != 2) {
                throw new Trouble(
                        "Elasticsearch answers %d to %s %s: %s".formatted(response.statusCode(), method, path, answer));
            }
            return answer;
        } catch (IOException e) {
            throw new Trouble("Elasticsearch does not answer %s %s: %s".formatted(method, path, e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("Interrupted while Elasticsearch was asked.", e);
        }
    }
}
