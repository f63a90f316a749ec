package io.logflow.query.tail.kafka;

import io.logflow.query.tail.stream.Position;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** All partitions of the topic, as one consumer sees them. */
record Partitions(Consumer<byte[], byte[]> consumer, List<TopicPartition> all) {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Asks which there are. */
    static Partitions of(Consumer<byte[], byte[]> consumer, String topic) {
        List<PartitionInfo> known = consumer.partitionsFor(topic, PATIENCE);
        if (known == null || known.isEmpty()) {
            throw new UnknownTopicOrPartitionException();
        }
        return new Partitions(
                consumer,
                IntStream.range(0, known.size())
                        .mapToObj(number -> new TopicPartition(topic, number))
                        .toList());
    }

    Position beginning() {
        return position(consumer.beginningOffsets(all, PATIENCE));
    }

    Position end() {
        return position(consumer.endOffsets(all, PATIENCE));
    }

    /** Reads from there on. */
    void readFrom(Position position) {
        consumer.assign(all);
        all.forEach(partition -> consumer.seek(partition, position.next(partition.partition())));
    }

    /** Up to where it was read, offsets without a record included. */
    Position read() {
        return Position.of(all.size(), number -> consumer.position(all.get(number), PATIENCE));
    }

    private Position position(Map<TopicPartition, Long> offsets) {
        return Position.of(all.size(), number -> offsets.getOrDefault(all.get(number), 0L));
    }
}
