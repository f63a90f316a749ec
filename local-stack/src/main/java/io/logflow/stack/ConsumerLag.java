package io.logflow.stack;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far a consumer group is behind its topic. */
public final class ConsumerLag {
    private ConsumerLag() {}

    /**
     * How many records of the topic the group has not committed, never less than 0. A partition of which nothing was
     * committed yet counts from its beginning; one that is shorter than what was committed, as after the loss of its tail, counts nothing.
     *
     * @throws ExecutionException if Kafka does not tell
     */
    public static long of(Admin admin, String topic, String group) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> first = new HashMap<>();
        Map<TopicPartition, OffsetSpec> last = new HashMap<>();
        Optional.ofNullable(admin.describeTopics(List.of(topic))
                        .allTopicNames()
                        .get()
                        .get(topic))
                .orElseThrow()
                .partitions()
                .forEach(partition -> {
                    TopicPartition one = new TopicPartition(topic, partition.partition());
                    first.put(one, OffsetSpec.earliest());
                    last.put(one, OffsetSpec.latest());
                });
        Map<TopicPartition, ListOffsetsResultInfo> beginnings =
                admin.listOffsets(first).all().get();
        Map<TopicPartition, ListOffsetsResultInfo> ends =
                admin.listOffsets(last).all().get();
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        long lag = 0;
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end : ends.entrySet()) {
            long beginning = Optional.ofNullable(beginnings.get(end.getKey()))
                    .map(ListOffsetsResultInfo::offset)
                    .orElse(0L);
            long done = Optional.ofNullable(committed.get(end.getKey()))
                    .map(OffsetAndMetadata::offset)
                    .orElse(beginning);
            lag += Math.max(0, end.getValue().offset() - Math.max(done, beginning));
        }
        return lag;
    }
}
