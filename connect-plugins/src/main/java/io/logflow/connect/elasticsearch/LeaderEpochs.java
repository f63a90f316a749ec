package io.logflow.connect.elasticsearch;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Notes of which leader epoch the records are that a connector's consumers read, so that its offsets can be committed with
 * it, as Kafka's own consumers do and Connect does not.
 *
 * <p>It matters after a broker has lost the end of a partition, as one alone does in a power cut: what comes next gets
 * offsets that are committed already. With the epoch Kafka tells a consumer that starts then where its log and the
 * committed offset part (KIP-320); without it the consumer would pass over the new records as soon as there are more of
 * them than were lost.
 *
 * <p>Connect makes it where a connector has {@code consumer.override.interceptor.classes}; without that, offsets are
 * committed as Connect does.
 */
public final class LeaderEpochs implements ConsumerInterceptor<Object, Object> {
    private static final Map<String, Map<TopicPartition, Integer>> BY_GROUP = new ConcurrentHashMap<>();

    private Map<TopicPartition, Integer> epochs = Map.of();

    /** Kafka makes interceptors by reflection. */
    public LeaderEpochs() {}

    @Override
    public void configure(Map<String, ?> consumer) {
        epochs = of(String.valueOf(consumer.get("group.id")));
    }

    @Override
    public ConsumerRecords<Object, Object> onConsume(ConsumerRecords<Object, Object> records) {
        for (TopicPartition partition : records.partitions()) {
            var some = records.records(partition);
            some.get(some.size() - 1).leaderEpoch().ifPresent(epoch -> epochs.put(partition, epoch));
        }
        return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void close() {}

    /** The same offsets with the epochs that are known; the newest of a partition is as good for an older offset. */
    static Map<TopicPartition, OffsetAndMetadata> addTo(Map<TopicPartition, OffsetAndMetadata> offsets, String group) {
        Map<TopicPartition, Integer> epochs = of(group);
        Map<TopicPartition, OffsetAndMetadata> complete = new HashMap<>(offsets);
        epochs.forEach((partition, epoch) -> complete.computeIfPresent(
                partition,
                (p, offset) -> new OffsetAndMetadata(offset.offset(), Optional.of(epoch), offset.metadata())));
        return complete;
    }

    /** For partitions that go elsewhere: when they come back, their epochs may be others. */
    static void forget(Collection<TopicPartition> partitions, String group) {
        of(group).keySet().removeAll(partitions);
    }

    private static Map<TopicPartition, Integer> of(String group) {
        return BY_GROUP.computeIfAbsent(group, unknown -> new ConcurrentHashMap<>());
    }
}
