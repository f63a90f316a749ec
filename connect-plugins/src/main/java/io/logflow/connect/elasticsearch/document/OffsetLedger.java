package io.logflow.connect.elasticsearch.document;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Knows which offsets may be committed: never one at or past a record that is still on its way, whatever the order in
 * which batches finish.
 *
 * <p>A partition's unfinished records are kept as runs of offsets that wait for the same {@link Hold}, so the ledger
 * grows with the number of batches and not of records. Records that need nothing (filtered by a transformation, without
 * a value) are never entered and therefore never hold anything back. Used by the task thread only.
 */
public final class OffsetLedger {

    /** Something unfinished that offsets wait for: a batch or a dead letter. */
    public static final class Hold {
        private final long since = System.nanoTime();
        private boolean released;

        /** When it began, {@link System#nanoTime()}. */
        long since() {
            return since;
        }

        public void release() {
            released = true;
        }
    }

    private record Run(long firstOffset, Hold hold) {}

    private final Map<TopicPartition, Deque<Run>> unfinished = new HashMap<>();

    /** Enters a record, in the order in which Kafka hands them out. */
    public void add(TopicPartition partition, long offset, Hold hold) {
        Deque<Run> runs = unfinished.computeIfAbsent(partition, unknown -> new ArrayDeque<>());
        prune(runs);
        Run last = runs.peekLast();
        if (last == null || last.hold() != hold) {
            runs.add(new Run(offset, hold));
        }
    }

    /**
     * The offsets to commit.
     *
     * @param consumed the offset after the last record that Connect has read, by partition; what has no unfinished
     *     record is committed up to there, so that lag reaches zero behind filtered records too
     */
    public Map<TopicPartition, OffsetAndMetadata> committable(Map<TopicPartition, OffsetAndMetadata> consumed) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>(consumed);
        unfinished.forEach((partition, runs) -> {
            runs.removeIf(run -> run.hold().released); // also behind one that may stay unfinished for days
            Run first = runs.peekFirst();
            if (first != null) {
                offsets.computeIfPresent(partition, (p, end) -> new OffsetAndMetadata(first.firstOffset()));
            }
        });
        return offsets;
    }

    /** When the oldest unfinished record was entered, {@link System#nanoTime()}; nothing if all are finished. */
    public OptionalLong oldest() {
        OptionalLong oldest = OptionalLong.empty();
        for (Deque<Run> runs : unfinished.values()) {
            prune(runs);
            Run first = runs.peekFirst();
            if (first != null && (oldest.isEmpty() || first.hold().since - oldest.getAsLong() < 0)) {
                oldest = OptionalLong.of(first.hold().since);
            }
        }
        return oldest;
    }

    /** Gives up partitions that now belong to another task: what still arrives for them counts for nothing. */
    public void forget(Collection<TopicPartition> partitions) {
        partitions.forEach(unfinished::remove);
    }

    private static void prune(Deque<Run> runs) {
        for (Run first = runs.peekFirst(); first != null && first.hold().released; first = runs.peekFirst()) {
            runs.removeFirst();
        }
    }
}
