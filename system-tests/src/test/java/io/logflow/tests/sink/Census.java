package io.logflow.tests.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.logflow.tests.Rest;
import java.util.BitSet;

/**
 * What is there of the records of one day, by their numbers.
 *
 * @param documents how many documents the index has
 * @param indexed the numbers of the records that are documents
 * @param letters the numbers of the records that are dead letters
 */
record Census(long documents, BitSet indexed, BitSet letters) {
    private static final int PAGE = 10_000;

    static Census of(Sink sink, String day, String index) {
        BitSet letters = new BitSet();
        sink.topics().readLetters().stream()
                .map(letter -> new String(letter.key(), UTF_8))
                .filter(id -> id.startsWith(day))
                .forEach(id -> letters.set(number(id)));
        sink.elasticsearch().post("/" + index + "*/_refresh", "");
        long documents = sink.elasticsearch()
                .get("/" + index + "*/_count?allow_no_indices=true")
                .path("count")
                .asLong();
        return new Census(documents, indexed(sink.elasticsearch(), index), letters);
    }

    /** Reads all numbers, page after page: exact, where an aggregation would estimate. */
    private static BitSet indexed(Rest elasticsearch, String index) {
        BitSet numbers = new BitSet();
        String after = "";
        JsonNode hits;
        do {
            hits = elasticsearch
                    .post(
                            "/" + index + "*/_search?filter_path=hits.hits.sort",
                            "{\"size\":%d,\"_source\":false,\"track_total_hits\":false,\"sort\":[\"durationMs\"]%s}"
                                    .formatted(PAGE, after))
                    .at("/hits/hits");
            for (JsonNode hit : hits) {
                int number = hit.path("sort").path(0).asInt();
                numbers.set(number);
                after = ",\"search_after\":[" + number + "]";
            }
        } while (hits.size() == PAGE);
        return numbers;
    }

    private static int number(String id) {
        return Integer.parseInt(id.substring(id.lastIndexOf('-') + 1));
    }

    /** Prints one line and checks that each good record is one document, and each bad one a dead letter and no document. */
    void verify(String scenario, BitSet good, BitSet bad) {
        BitSet missing = minus(good, indexed);
        System.out.printf(
                "%s: produced=%d indexed=%d distinct=%d missing=%d doubled=%d dead-lettered=%d (expected %d)%n",
                scenario,
                good.cardinality() + bad.cardinality(),
                documents,
                indexed.cardinality(),
                missing.cardinality(),
                documents - indexed.cardinality(),
                letters.cardinality(),
                bad.cardinality());
        assertThat(missing.stream()).as("missing").isEmpty();
        assertThat(minus(indexed, good).stream()).as("stored though bad").isEmpty();
        assertThat(documents).as("documents: more would be doubled").isEqualTo(good.cardinality());
        assertThat(letters).as("dead letters").isEqualTo(bad);
    }

    private static BitSet minus(BitSet all, BitSet some) {
        BitSet rest = (BitSet) all.clone();
        rest.andNot(some);
        return rest;
    }
}
