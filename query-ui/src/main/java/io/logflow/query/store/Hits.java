package io.logflow.query.store;

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
 * @param closedIndex whether an index that is closed was left out
 * @param cut whether the answer went on beyond its memory limit
 */
record Hits(
        long tookMillis,
        boolean timedOut,
        int shards,
        int failedShards,
        boolean closedIndex,
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
        return new HitsReader(answer).read(full);
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

    /** The same, of a search that had to leave a closed index out. */
    Hits withoutClosedIndex() {
        return new Hits(
                tookMillis,
                timedOut,
                shards,
                failedShards,
                true,
                new LogPage.Total(total.value(), false),
                hits,
                aggregations,
                cut);
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
        if (closedIndex) {
            gaps.add("An index is closed and was not searched; its events are missing.");
        }
        return gaps;
    }

    /** What is said when a whole request has taken as long as it may. */
    static String outOfTime(Duration timeout) {
        String seconds =
                BigDecimal.valueOf(timeout.toMillis(), 3).stripTrailingZeros().toPlainString();
        return "Elasticsearch stopped searching after " + seconds + " s; events may be missing.";
    }
}
