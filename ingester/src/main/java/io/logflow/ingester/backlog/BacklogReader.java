package io.logflow.ingester.backlog;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks Kafka for the backlog of a topic: what the consumer group has committed, against what the topic's retention keeps. */
final class BacklogReader {
    private final Supplier<Admin> kafka;
    private final String topic;
    private final String group;
    private final double share;
    private final Clock clock;

    /** Makes a reader; age is only told in steps, of which one is {@code share}. */
    BacklogReader(Supplier<Admin> kafka, String topic, String group, double share, Clock clock) {
        this.kafka = kafka;
        this.topic = topic;
        this.group = group;
        this.share = share;
        this.clock = clock;
    }

    /** Asks; blocks for as long as the client's limit allows. */
    Backlog read() throws ExecutionException, InterruptedException {
        Admin admin = kafka.get();
        Map<TopicPartition, TopicPartitionInfo> partitions = partitions(admin);
        Map<TopicPartition, Span> behind = new HashMap<>(spans(admin, partitions.keySet()));
        behind.values().removeIf(span -> span.records() == 0);
        if (behind.isEmpty()) {
            return new Backlog(0, 0);
        }
        Map<String, String> config = config(admin);
        double ratio = Math.max(
                byAge(admin, behind, bound(config, TopicConfig.RETENTION_MS_CONFIG)),
                bySize(admin, behind, partitions, bound(config, TopicConfig.RETENTION_BYTES_CONFIG)));
        return new Backlog(
                ratio, behind.values().stream().mapToLong(Span::records).sum());
    }

    /** Kafka tells which record is the first of a time, but not the time of a record: so the age is found step by step, the young first. */
    private double byAge(Admin admin, Map<TopicPartition, Span> behind, long retentionMs)
            throws ExecutionException, InterruptedException {
        double reached = 0;
        if (retentionMs <= 0) {
            return reached;
        }
        for (double step : new double[] {share / 4, share / 2, share * 3 / 4, share, 1}) {
            long since = clock.millis() - (long) (retentionMs * step);
            if (since <= 0) {
                return reached; // kept for longer than there has been time
            }
            OffsetSpec then = OffsetSpec.forTimestamp(since);
            Map<TopicPartition, Long> younger = offsets(admin, behind.keySet(), then);
            if (behind.entrySet().stream()
                    .noneMatch(partition ->
                            partition.getValue().reachesBefore(younger.getOrDefault(partition.getKey(), 0L)))) {
                return reached;
            }
            reached = step;
        }
        return reached;
    }

    /** Only asked where the retention has a size: that takes the right to describe the cluster, which not everybody has. */
    private double bySize(
            Admin admin,
            Map<TopicPartition, Span> behind,
            Map<TopicPartition, TopicPartitionInfo> partitions,
            long retentionBytes)
            throws ExecutionException, InterruptedException {
        if (retentionBytes <= 0) {
            return 0;
        }
        Map<TopicPartition, Long> sizes = sizes(admin, partitions);
        return behind.entrySet().stream()
                .mapToDouble(partition ->
                        partition.getValue().part() * sizes.getOrDefault(partition.getKey(), 0L) / retentionBytes)
                .max()
                .orElse(0);
    }

    private Map<TopicPartition, TopicPartitionInfo> partitions(Admin admin)
            throws ExecutionException, InterruptedException {
        TopicDescription description = Optional.ofNullable(admin.describeTopics(List.of(topic))
                        .allTopicNames()
                        .get()
                        .get(topic))
                .orElseThrow(UnknownTopicOrPartitionException::new);
        return description.partitions().stream()
                .collect(Collectors.toMap(info -> new TopicPartition(topic, info.partition()), info -> info));
    }

    private Map<TopicPartition, Span> spans(Admin admin, Iterable<TopicPartition> partitions)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        Map<TopicPartition, Long> first = offsets(admin, partitions, OffsetSpec.earliest());
        Map<TopicPartition, Long> end = offsets(admin, partitions, OffsetSpec.latest());
        Map<TopicPartition, Span> spans = new HashMap<>();
        first.forEach((partition, offset) -> {
            OffsetAndMetadata done = committed.get(partition);
            spans.put(
                    partition,
                    Span.of(offset, done == null ? null : done.offset(), end.getOrDefault(partition, offset)));
        });
        return spans;
    }

    private static Map<TopicPartition, Long> offsets(Admin admin, Iterable<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> question = new HashMap<>();
        partitions.forEach(partition -> question.put(partition, which));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin.listOffsets(question).all().get().forEach((partition, answer) -> offsets.put(partition, answer.offset()));
        return offsets;
    }

    private Map<String, String> config(Admin admin) throws ExecutionException, InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Map<String, String> config = new HashMap<>();
        admin.describeConfigs(List.of(resource)).all().get().forEach((key, values) -> values.entries()
                .forEach(entry -> config.put(entry.name(), String.valueOf(entry.value()))));
        return config;
    }

    /** A retention without a bound, and a topic from which Kafka does not delete, have a negative number. */
    private static long bound(Map<String, String> config, String key) {
        boolean deletes = config.getOrDefault(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE)
                .contains(TopicConfig.CLEANUP_POLICY_DELETE);
        return deletes ? Long.parseLong(config.getOrDefault(key, "-1")) : -1;
    }

    /** The size of each partition at its leader. */
    private static Map<TopicPartition, Long> sizes(Admin admin, Map<TopicPartition, TopicPartitionInfo> partitions)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, Integer> leaders = new HashMap<>();
        partitions.forEach((partition, info) -> {
            if (info.leader() != null && !info.leader().isEmpty()) {
                leaders.put(partition, info.leader().id());
            }
        });
        Map<TopicPartition, Long> sizes = new HashMap<>();
        Map<Integer, Map<String, LogDirDescription>> brokers =
                admin.describeLogDirs(leaders.values()).allDescriptions().get();
        brokers.forEach((broker, folders) -> folders.values()
                .forEach(folder -> folder.replicaInfos().forEach((partition, replica) -> {
                    if (broker.equals(leaders.get(partition)) && !replica.isFuture()) {
                        sizes.put(partition, replica.size());
                    }
                })));
        return sizes;
    }
}
