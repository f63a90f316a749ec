package io.logflow.tests.fault;

import io.logflow.stack.ConsumerLag;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The topic {@code logs} as an operator sees it. */
final class LogsTopic implements AutoCloseable {
    private static final String NAME = "logs";

    private final Admin admin;

    LogsTopic(String brokers) {
        this.admin = Admin.create(Map.of(
                "bootstrap.servers",
                brokers,
                "request.timeout.ms",
                5_000,
                "default.api.timeout.ms",
                5_000,
                "metadata.recovery.strategy",
                "none"));
    }

    /** How many records the connector has not committed; an answer that cannot be had is an exception. */
    long lag(String connector) {
        try {
            return ConsumerLag.of(admin, NAME, "connect-" + connector);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The offset behind the last record of each partition. */
    Map<TopicPartition, Long> ends() {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (int partition = 0; partition < partitionCount(); partition++) {
            latest.put(new TopicPartition(NAME, partition), OffsetSpec.latest());
        }
        Map<TopicPartition, Long> ends = new HashMap<>();
        get(admin.listOffsets(latest).all()).forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    /** Whether the connector has committed all that was before those ends; under load its lag is never 0. */
    boolean hasRead(String connector, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, OffsetAndMetadata> committed =
                get(admin.listConsumerGroupOffsets("connect-" + connector).partitionsToOffsetAndMetadata());
        return ends.entrySet().stream()
                .allMatch(end -> Optional.ofNullable(committed.get(end.getKey()))
                                .map(OffsetAndMetadata::offset)
                                .orElse(0L)
                        >= end.getValue());
    }

    int partitionCount() {
        return get(admin.describeTopics(List.of(NAME)).allTopicNames()).values().stream()
                .mapToInt(topic -> topic.partitions().size())
                .sum();
    }

    void enlarge(int partitions) {
        get(admin.createPartitions(Map.of(NAME, NewPartitions.increaseTo(partitions)))
                .all());
    }

    void delete() {
        get(admin.deleteTopics(List.of(NAME)).all());
    }

    void make(int partitions) {
        get(admin.createTopics(List.of(
                        new NewTopic(NAME, partitions, (short) 1).configs(Map.of("max.message.bytes", "2162688"))))
                .all());
    }

    @Override
    public void close() {
        admin.close();
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.get(10, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
