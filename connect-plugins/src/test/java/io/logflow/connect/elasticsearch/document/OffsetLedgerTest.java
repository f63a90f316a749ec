package io.logflow.connect.elasticsearch.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logflow.connect.elasticsearch.document.OffsetLedger.Hold;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class OffsetLedgerTest {
    private static final TopicPartition P0 = new TopicPartition("logs", 0);
    private static final TopicPartition P1 = new TopicPartition("logs", 1);

    private final OffsetLedger ledger = new OffsetLedger();

    @Test
    void partitionWithNothingUnfinished_isCommittedToItsEnd() {
        assertThat(ledger.committable(Map.of(P0, new OffsetAndMetadata(42))))
                .containsOnly(Map.entry(P0, new OffsetAndMetadata(42)));
    }

    @Test
    void unfinishedRecord_holdsItsPartitionAndNoOther() {
        ledger.add(P0, 7, new Hold());

        assertThat(ledger.committable(Map.of(P0, new OffsetAndMetadata(9), P1, new OffsetAndMetadata(5))))
                .containsOnly(Map.entry(P0, new OffsetAndMetadata(7)), Map.entry(P1, new OffsetAndMetadata(5)));
    }

    @Test
    void partitionThatWasNotAskedFor_isNotCommitted() {
        ledger.add(P0, 7, new Hold());

        assertThat(ledger.committable(Map.of())).isEmpty();
    }

    @Test
    void batchThatFinishesAfterItsPartitionWasGivenAway_countsForNothing() {
        Hold old = new Hold();
        Hold current = new Hold();
        ledger.add(P0, 7, old);
        ledger.forget(List.of(P0));
        ledger.add(P0, 3, current);

        old.release();

        assertThat(ledger.committable(Map.of(P0, new OffsetAndMetadata(9))))
                .containsOnly(Map.entry(P0, new OffsetAndMetadata(3)));
    }

    /** One index may be closed for days while the others go on. */
    @Test
    void finishedRecords_areForgotten_alsoBehindOneThatNeverFinishes() {
        ledger.add(P0, 0, new Hold());
        Hold finished = new Hold();
        WeakReference<Hold> trace = new WeakReference<>(finished);
        ledger.add(P0, 1, finished);
        finished.release();
        finished = null;

        Map<TopicPartition, OffsetAndMetadata> offsets = ledger.committable(Map.of(P0, new OffsetAndMetadata(2)));

        assertThat(offsets).containsOnly(Map.entry(P0, new OffsetAndMetadata(0)));
        await().until(() -> {
            System.gc();
            return trace.get() == null;
        });
    }

    @Test
    void randomOrderOfCompletion_commitsTheFirstUnfinishedOffset_neverPastIt() {
        for (int seed = 0; seed < 300; seed++) {
            assertThatCommitsAreExact(new OffsetLedger(), new Random(seed), "seed " + seed);
        }
    }

    /** Random batches over two partitions with filtered gaps, finished in random order, checked at every step. */
    private static void assertThatCommitsAreExact(OffsetLedger ledger, Random random, String seed) {
        List<Partition> partitions = List.of(new Partition(P0, ledger), new Partition(P1, ledger));
        List<Hold> unfinished = new ArrayList<>();
        for (int step = 0; step < 300; step++) {
            if (random.nextInt(3) > 0 || unfinished.isEmpty()) {
                boolean joins = !unfinished.isEmpty() && random.nextBoolean();
                Hold hold = joins ? unfinished.get(random.nextInt(unfinished.size())) : new Hold();
                if (!joins) {
                    unfinished.add(hold);
                }
                partitions.get(random.nextInt(2)).read(hold, random);
            } else {
                finish(unfinished.remove(random.nextInt(unfinished.size())), partitions);
            }
            assertExact(ledger, partitions, seed);
        }
        unfinished.forEach(hold -> finish(hold, partitions));
        assertExact(ledger, partitions, seed);
    }

    private static void finish(Hold hold, List<Partition> partitions) {
        hold.release();
        partitions.forEach(partition -> partition.unfinished.values().removeIf(other -> other == hold));
    }

    private static void assertExact(OffsetLedger ledger, List<Partition> partitions, String seed) {
        Map<TopicPartition, OffsetAndMetadata> consumed = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> expected = new HashMap<>();
        for (Partition partition : partitions) {
            consumed.put(partition.name, new OffsetAndMetadata(partition.end));
            expected.put(partition.name, new OffsetAndMetadata(partition.firstUnfinished()));
        }

        assertThat(ledger.committable(consumed)).as(seed).isEqualTo(expected);
    }

    /** What the ledger must know of a partition, kept the slow and obvious way. */
    private static final class Partition {
        private final TopicPartition name;
        private final OffsetLedger ledger;
        private final NavigableMap<Long, Hold> unfinished = new TreeMap<>();
        private long end;

        Partition(TopicPartition name, OffsetLedger ledger) {
            this.name = name;
            this.ledger = ledger;
        }

        void read(Hold hold, Random random) {
            long offset = end + random.nextInt(3); // what is passed over was filtered
            ledger.add(name, offset, hold);
            unfinished.put(offset, hold);
            end = offset + 1 + random.nextInt(2);
        }

        long firstUnfinished() {
            return unfinished.isEmpty() ? end : unfinished.firstKey();
        }
    }
}
