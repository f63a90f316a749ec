package io.logflow.tests.fault;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
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
        List<TopicPartition> partitions = partitions();
        Map<TopicPartition, OffsetAndMetadata> committed =
                get(admin.listConsumerGroupOffsets("connect-" + connector).partitionsToOffsetAndMetadata());
        Map<TopicPartition, Long> done = new HashMap<>();
        offsets(partitions, OffsetSpec.earliest()).forEach((partition, first) -> done.put(partition, first.offset()));
        committed.forEach((partition, offset) -> done.put(partition, offset.offset()));
        return offsets(partitions, OffsetSpec.latest()).entrySet().stream()
                .mapToLong(end -> end.getValue().offset() - done.getOrDefault(end.getKey(), 0L))
                .sum();
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(List<TopicPartition> partitions, OffsetSpec which) {
        return get(admin.listOffsets(partitions.stream().collect(Collectors.toMap(each -> each, each -> which)))
                .all());
    }

    private List<TopicPartition> partitions() {
        return get(admin.describeTopics(List.of(NAME)).allTopicNames()).values().stream()
                .flatMap(topic -> topic.partitions().stream())
                .map(partition -> new TopicPartition(NAME, partition.partition()))
                .toList();
    }

    int partitionCount() {
        return partitions().size();
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
