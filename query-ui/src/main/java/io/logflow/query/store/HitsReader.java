package io.logflow.query.store;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamReadException;
import io.logflow.query.match.CanonicalEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Elasticsearch writes {@code took}, {@code timed_out}, {@code _shards} and the total before the hits, so a cut loses none. */
final class HitsReader {

    private final byte[] answer;
    private final List<Hits.Hit> hits = new ArrayList<>();
    private long tookMillis;
    private boolean timedOut;
    private int shards;
    private int failedShards;
    private long total;
    private boolean exact = true;
    private Optional<Json> aggregations = Optional.empty();
    private boolean cut;

    HitsReader(byte[] answer) {
        this.answer = answer;
    }

    Hits read(boolean full) throws IOException {
        try (JsonParser json = CanonicalEvent.JSON.createParser(answer)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("Not an answer to a search: it begins with " + json.currentToken());
            }
            readAnswer(json);
        } catch (StreamReadException endsInTheMiddle) {
            if (!full) {
                throw endsInTheMiddle;
            }
            cut = true;
        }
        return new Hits(
                tookMillis,
                timedOut,
                shards,
                failedShards,
                false,
                new LogPage.Total(total, exact && !timedOut && failedShards == 0),
                List.copyOf(hits),
                aggregations,
                cut);
    }

    private void readAnswer(JsonParser json) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            switch (name) {
                case "took" -> tookMillis = json.getLongValue();
                case "timed_out" -> timedOut = json.getBooleanValue();
                case "_shards" -> readShards(json);
                case "hits" -> readHits(json);
                case "aggregations" -> aggregations = Optional.of(bytesOf(json));
                case "error" -> { // one of several searches that failed as a whole
                    shards = 1;
                    failedShards = 1;
                    readError(json);
                }
                default -> json.skipChildren();
            }
        }
    }

    /** One index that is closed or missing concerns all searches of a request: it fails as a single search does. */
    private static void readError(JsonParser json) throws IOException {
        String type = "";
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            if (name.equals("type")) {
                type = json.getText();
            } else {
                json.skipChildren();
            }
        }
        ElasticsearchException failure = Trouble.ofType(type);
        if (Trouble.isClosedIndex(failure) || Trouble.isMissingIndex(failure)) {
            throw failure;
        }
    }

    private void readShards(JsonParser json) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            switch (name) {
                case "total" -> shards = json.getIntValue();
                case "failed" -> failedShards = json.getIntValue();
                default -> json.skipChildren();
            }
        }
    }

    private void readHits(JsonParser json) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            switch (name) {
                case "total" -> readTotal(json);
                case "hits" -> {
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        hits.add(readHit(json));
                    }
                }
                default -> json.skipChildren();
            }
        }
    }

    private void readTotal(JsonParser json) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            switch (name) {
                case "value" -> total = json.getLongValue();
                case "relation" -> exact = json.getText().equals("eq");
                default -> json.skipChildren();
            }
        }
    }

    private Hits.Hit readHit(JsonParser json) throws IOException {
        String id = "";
        Json source = new Json(answer, 0, 0);
        long nanos = Long.MIN_VALUE;
        Optional<String> tieBreak = Optional.empty();
        long shardDocument = 0;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken token = json.nextToken();
            switch (name) {
                case "_id" -> id = json.getText();
                case "_source" -> source = bytesOf(json);
                case "sort" -> {
                    nanos = json.nextToken() == JsonToken.VALUE_NUMBER_INT ? json.getLongValue() : nanos;
                    tieBreak = Optional.ofNullable(json.nextTextValue());
                    shardDocument = json.currentToken() == JsonToken.VALUE_NUMBER_INT ? json.getLongValue() : 0;
                    while (json.currentToken() != JsonToken.END_ARRAY) {
                        json.nextToken();
                    }
                }
                default -> {
                    if (token.isStructStart()) {
                        json.skipChildren();
                    }
                }
            }
        }
        return new Hits.Hit(new StoredLog(id, source), nanos, tieBreak, shardDocument);
    }

    private Json bytesOf(JsonParser json) throws IOException {
        int start = (int) json.currentTokenLocation().getByteOffset();
        json.skipChildren();
        return new Json(answer, start, (int) json.currentLocation().getByteOffset());
    }
}
