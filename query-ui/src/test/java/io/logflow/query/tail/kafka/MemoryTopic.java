package io.logflow.query.tail.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** A topic in memory, for any number of consumers; it can go away. */
final class MemoryTopic implements Consumers {

    static final String NAME = "logs";

    private int partitions;
    private final List<List<ConsumerRecord<byte[], byte[]>>> records = new ArrayList<>();
    private long[] first = {};
    private long clock;
    private boolean away;
    private String broken = "";

    MemoryTopic(int partitions) {
        makeAnew(partitions);
    }

    /** Deletes it and makes it again, empty. */
    synchronized void makeAnew(int partitions) {
        this.partitions = partitions;
        first = new long[partitions];
        records.clear();
        IntStream.range(0, partitions).forEach(partition -> records.add(new ArrayList<>()));
    }

    private synchronized boolean has(int partition) {
        return partition < partitions;
    }

    synchronized void append(int partition, String message) {
        long offset = records.get(partition).size();
        records.get(partition)
                .add(new ConsumerRecord<>(
                        NAME,
                        partition,
                        offset,
                        clock++,
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        message.getBytes(UTF_8),
                        "{\"message\":\"%s\"}".formatted(message).getBytes(UTF_8),
                        new RecordHeaders(),
                        Optional.empty()));
    }

    synchronized void deleteBefore(int partition, long offset) {
        first[partition] = offset;
    }

    synchronized void goesAway() {
        away = true;
    }

    synchronized void comesBack() {
        away = false;
    }

    /** Whoever reads for this purpose meets an error from now on. */
    synchronized void breaksFor(String purpose) {
        broken = purpose;
    }

    private synchronized boolean isBrokenFor(String purpose) {
        return broken.equals(purpose);
    }

    @Override
    public void use(String purpose, java.util.function.Consumer<Consumer<byte[], byte[]>> work) {
        if (isBrokenFor(purpose)) {
            throw new NoClassDefFoundError("of a test");
        }
        try (Reading consumer = new Reading()) {
            work.accept(consumer);
        }
    }

    private synchronized void beThere() {
        if (away) {
            throw new TimeoutException("away");
        }
    }

    private synchronized long end(int partition) {
        return records.get(partition).size();
    }

    private synchronized List<ConsumerRecord<byte[], byte[]>> from(int partition, long offset, int most) {
        List<ConsumerRecord<byte[], byte[]>> all = records.get(partition);
        return List.copyOf(all.subList((int) offset, (int) Math.min(all.size(), offset + most)));
    }

    /** Kafka's own stand-in for a consumer, fed from the topic at each poll. */
    private final class Reading extends MockConsumer<byte[], byte[]> {

        private static final int MOST = 40;
        private static final long MILLISECOND = 1_000_000;

        Reading() {
            super("none");
        }

        @Override
        public synchronized List<PartitionInfo> partitionsFor(String topic, Duration timeout) {
            beThere();
            return IntStream.range(0, partitions)
                    .mapToObj(partition -> new PartitionInfo(NAME, partition, null, null, null))
                    .toList();
        }

        @Override
        public synchronized Map<TopicPartition, Long> beginningOffsets(
                java.util.Collection<TopicPartition> asked, Duration timeout) {
            return offsets(asked, partition -> first[partition]);
        }

        @Override
        public synchronized Map<TopicPartition, Long> endOffsets(
                java.util.Collection<TopicPartition> asked, Duration timeout) {
            return offsets(asked, MemoryTopic.this::end);
        }

        private Map<TopicPartition, Long> offsets(
                java.util.Collection<TopicPartition> asked, java.util.function.IntToLongFunction offset) {
            beThere();
            if (!asked.stream().allMatch(partition -> has(partition.partition()))) {
                throw new TimeoutException("there is no such partition");
            }
            Map<TopicPartition, Long> offsets =
                    new TreeMap<>(java.util.Comparator.comparingInt(TopicPartition::partition));
            asked.forEach(partition -> offsets.put(partition, offset.applyAsLong(partition.partition())));
            return offsets;
        }

        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            for (TopicPartition partition : assignment()) {
                if (!paused().contains(partition) && has(partition.partition())) {
                    long at = position(partition);
                    if (at < first[partition.partition()] || at > end(partition.partition())) {
                        throw new OffsetOutOfRangeException(Map.of(partition, at));
                    }
                    from(partition.partition(), position(partition), MOST).forEach(this::addRecord);
                }
            }
            ConsumerRecords<byte[], byte[]> polled = super.poll(Duration.ZERO);
            if (polled.isEmpty()) {
                LockSupport.parkNanos(MILLISECOND); // a consumer waits in its poll
            }
            return polled;
        }
    }
}
