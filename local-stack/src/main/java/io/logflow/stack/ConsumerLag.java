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
     * committed yet counts from its beginning; so does one that is shorter than what was committed, as after the loss of its tail: it is read
     * anew.
     *
     * @throws ExecutionException if Kafka does not tell
     */
    public static long of(Admin admin, String topic, String group) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> earliest = new HashMap<>();
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        Optional.ofNullable(admin.describeTopics(List.of(topic))
                        .allTopicNames()
                        .get()
                        .get(topic))
                .orElseThrow()
                .partitions()
                .forEach(partition -> {
                    TopicPartition one = new TopicPartition(topic, partition.partition());
                    earliest.put(one, OffsetSpec.earliest());
                    latest.put(one, OffsetSpec.latest());
                });
        // Asked for before the ends: so what is committed can only be beyond an end that has come back.
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        Map<TopicPartition, ListOffsetsResultInfo> beginnings =
                admin.listOffsets(earliest).all().get();
        Map<TopicPartition, ListOffsetsResultInfo> ends =
                admin.listOffsets(latest).all().get();
        long lag = 0;
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end : ends.entrySet()) {
            long beginning = Optional.ofNullable(beginnings.get(end.getKey()))
                    .map(ListOffsetsResultInfo::offset)
                    .orElse(0L);
            long last = end.getValue().offset();
            long done = Optional.ofNullable(committed.get(end.getKey()))
                    .map(OffsetAndMetadata::offset)
                    .filter(offset -> offset <= last)
                    .orElse(beginning);
            lag += last - Math.max(done, beginning);
        }
        return lag;
    }
}
