package io.logflow.query.store;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamReadException;
import io.logflow.query.match.CanonicalEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Elasticsearch's answer to one {@code _search}. Read from its bytes rather than through the client's classes for two reasons:
 * each {@code _source} stays the bytes it is, and an answer cut off at its memory limit still gives the hits before the cut.
 *
 * @param aggregations what was counted; Elasticsearch writes it behind the hits, so a cut loses it
 * @param cut whether the answer went on beyond its memory limit
 */
record Hits(
        long tookMillis,
        boolean timedOut,
        int shards,
        int failedShards,
        LogPage.Total total,
        List<Hit> hits,
        Optional<Json> aggregations,
        boolean cut) {

    /**
     * One event with its place in the order.
     *
     * @param tieBreak its id, in searches sorted by it
     * @param shardDocument its place in its index, in searches of a point in time
     */
    record Hit(StoredLog log, long nanos, Optional<String> tieBreak, long shardDocument) {}

    /**
     * Reads an answer; fails when it is none.
     *
     * @param full whether it reached its memory limit, so that it may end anywhere
     */
    static Hits read(byte[] answer, boolean full) throws IOException {
        return new Reader(answer).read(full);
    }

    /** The failure of an answer whose first event alone is beyond the memory limit; LogFlow's own events never are. */
    static UncheckedIOException tooLarge() {
        return new UncheckedIOException(new IOException("an event is larger than logflow.query.max-page-bytes"));
    }

    /** Itself; fails when a part is missing, which must not look like nothing. */
    Hits whole() {
        if (cut) {
            throw new TooBroad();
        }
        return this;
    }

    boolean isComplete() {
        return !timedOut && failedShards == 0;
    }

    /** Why events may be missing, a sentence each. */
    List<String> gaps(Duration timeout) {
        List<String> gaps = new ArrayList<>();
        if (timedOut) {
            gaps.add(outOfTime(timeout));
        }
        if (failedShards > 0) {
            gaps.add(failedShards + " of " + shards + " shards gave no answer; their events are missing.");
        }
        return gaps;
    }

    /** What is said when a whole request has taken as long as it may. */
    static String outOfTime(Duration timeout) {
        String seconds =
                BigDecimal.valueOf(timeout.toMillis(), 3).stripTrailingZeros().toPlainString();
        return "Elasticsearch stopped searching after " + seconds + " s; events may be missing.";
    }

    /** Elasticsearch writes {@code took}, {@code timed_out}, {@code _shards} and the total before the hits, so a cut loses none. */
    private static final class Reader {

        private final byte[] answer;
        private final List<Hit> hits = new ArrayList<>();
        private long tookMillis;
        private boolean timedOut;
        private int shards;
        private int failedShards;
        private long total;
        private boolean exact = true;
        private Optional<Json> aggregations = Optional.empty();
        private boolean cut;

        Reader(byte[] answer) {
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
                        json.skipChildren();
                    }
                    default -> json.skipChildren();
                }
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

        private Hit readHit(JsonParser json) throws IOException {
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
            return new Hit(new StoredLog(id, source), nanos, tieBreak, shardDocument);
        }

        private Json bytesOf(JsonParser json) throws IOException {
            int start = (int) json.currentTokenLocation().getByteOffset();
            json.skipChildren();
            return new Json(answer, start, (int) json.currentLocation().getByteOffset());
        }
    }
}
