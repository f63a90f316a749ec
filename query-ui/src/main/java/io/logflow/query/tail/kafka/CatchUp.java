package io.logflow.query.tail.kafka;

import io.logflow.query.tail.stream.Position;
import io.logflow.query.tail.stream.Tail;
import io.logflow.query.tail.stream.TailEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Reads for one tail what it missed, at the pace of its client, until it is where all are. It begins a little earlier, to know the events that
 * its client has already seen.
 */
final class CatchUp {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Tail tail;
    private final Consumer<byte[], byte[]> consumer;
    private final Partitions partitions;
    private final InOrder waiting = new InOrder();
    private final Position from;
    private long deadline;

    CatchUp(Tail tail, Consumer<byte[], byte[]> consumer, String topic, Duration limit) {
        this.tail = tail;
        this.consumer = consumer;
        this.partitions = Partitions.of(consumer, topic);
        Position first = partitions.beginning();
        if (!partitions.end().reaches(tail.missedFrom())) {
            tail.startOver();
        }
        tail.leapTo(first);
        this.from = tail.missedFrom();
        int lookBack = Tail.WINDOW / partitions.all().size();
        partitions.readFrom(Position.of(
                partitions.all().size(), number -> Math.max(first.next(number), from.next(number) - lookBack)));
        this.deadline = System.nanoTime() + limit.toNanos();
    }

    /** Returns when the tail is live or closed. */
    void run() {
        while (!tail.isClosed() && !tail.isLive()) {
            Position target = tail.missedUntil();
            if (target.partitions() > partitions.all().size()) {
                throw new KafkaException("the topic has other partitions than are read for all"); // they soon agree
            }
            List<TopicPartition> lacking = lacking(target);
            if (!lacking.isEmpty()) {
                fetch(lacking);
                continue;
            }
            Optional<ConsumerRecord<byte[], byte[]>> next = waiting.nextBefore(target);
            if (next.isEmpty()) {
                if (tail.arrive(at())) {
                    return;
                }
            } else if (!give(next.get())) {
                tail.leap();
                return;
            }
        }
    }

    /** The partitions of which nothing waits although the target is further on. */
    private List<TopicPartition> lacking(Position target) {
        Position at = at();
        return partitions.all().stream()
                .filter(partition -> at.next(partition.partition()) < target.next(partition.partition())
                        && waiting.first(partition.partition()).isEmpty())
                .toList();
    }

    private Position at() {
        Position read = partitions.read();
        return Position.of(
                partitions.all().size(), number -> waiting.first(number).orElse(read.next(number)));
    }

    /** One partition is not read further than it takes to put all in order. */
    private void fetch(List<TopicPartition> lacking) {
        List<TopicPartition> others = new ArrayList<>(partitions.all());
        others.removeAll(lacking);
        consumer.pause(others);
        consumer.resume(lacking);
        long start = System.nanoTime();
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        waiting.add(records);
        if (records.isEmpty()) {
            deadline += System.nanoTime() - start; // the limit is for what there is to read, not for an outage of Kafka
        }
    }

    private boolean give(ConsumerRecord<byte[], byte[]> record) {
        TailEvent event = Events.of(record);
        if (record.offset() < from.next(record.partition())) {
            tail.remember(event);
            return true;
        }
        Duration left = Duration.ofNanos(deadline - System.nanoTime());
        try {
            return !left.isNegative() && tail.catchUp(event, left);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
