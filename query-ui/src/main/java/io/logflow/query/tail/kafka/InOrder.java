package io.logflow.query.tail.kafka;

import io.logflow.query.tail.stream.Position;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Puts the records of several partitions in the order of their time of receipt; those of one partition stay as they are. */
final class InOrder {

    /** Of one millisecond those with the lower id come first: ids are made in the order of receipt, unless a client asked for its own. */
    private static final Comparator<ConsumerRecord<byte[], byte[]>> BY_RECEIPT =
            Comparator.<ConsumerRecord<byte[], byte[]>>comparingLong(ConsumerRecord::timestamp)
                    .thenComparing(ConsumerRecord::key, Comparator.nullsFirst(Arrays::compareUnsigned));

    private final Map<Integer, Queue<ConsumerRecord<byte[], byte[]>>> waiting = new TreeMap<>();

    void add(ConsumerRecords<byte[], byte[]> records) {
        for (TopicPartition partition : records.partitions()) {
            waiting.computeIfAbsent(partition.partition(), unseen -> new ArrayDeque<>())
                    .addAll(records.records(partition));
        }
    }

    /** The offset of the first record of a partition that waits. */
    Optional<Long> first(int partition) {
        return Optional.ofNullable(waiting.get(partition))
                .map(queue -> queue.element().offset());
    }

    /** The oldest record that waits. */
    Optional<ConsumerRecord<byte[], byte[]>> next() {
        return next(Optional.empty());
    }

    /** The oldest record that waits and lies before a place. */
    Optional<ConsumerRecord<byte[], byte[]>> nextBefore(Position end) {
        return next(Optional.of(end));
    }

    private Optional<ConsumerRecord<byte[], byte[]>> next(Optional<Position> end) {
        Optional<ConsumerRecord<byte[], byte[]>> oldest = waiting.values().stream()
                .map(Queue::element)
                .filter(record -> end.isEmpty() || record.offset() < end.get().next(record.partition()))
                .min(BY_RECEIPT);
        oldest.ifPresent(this::remove);
        return oldest;
    }

    private void remove(ConsumerRecord<byte[], byte[]> record) {
        waiting.computeIfPresent(record.partition(), (partition, queue) -> {
            queue.remove();
            return queue.isEmpty() ? null : queue;
        });
    }
}
