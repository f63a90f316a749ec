package io.logflow.stack.command;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How many logs are in Kafka that are not in Elasticsearch yet. */
final class Lag {
    private static final String TOPIC = "logs";
    private static final String GROUP = "connect-logflow-elasticsearch";
    private static final int PATIENCE_MS = 3_000;

    private final String bootstrapServers;

    Lag(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** {@code 0 logs}, or a question mark if Kafka does not tell. */
    String text() {
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.METADATA_RECOVERY_STRATEGY_CONFIG, "none",
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS))) {
            return of(admin) + " logs";
        } catch (ExecutionException e) {
            return "?";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "?";
        }
    }

    /** A partition of which nothing was committed yet counts from its beginning. */
    private static long of(Admin admin) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> first = new HashMap<>();
        Map<TopicPartition, OffsetSpec> last = new HashMap<>();
        Optional.ofNullable(admin.describeTopics(List.of(TOPIC))
                        .allTopicNames()
                        .get()
                        .get(TOPIC))
                .orElseThrow()
                .partitions()
                .forEach(partition -> {
                    TopicPartition one = new TopicPartition(TOPIC, partition.partition());
                    first.put(one, OffsetSpec.earliest());
                    last.put(one, OffsetSpec.latest());
                });
        Map<TopicPartition, ListOffsetsResultInfo> beginnings =
                admin.listOffsets(first).all().get();
        Map<TopicPartition, ListOffsetsResultInfo> ends =
                admin.listOffsets(last).all().get();
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(GROUP)
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
            lag += end.getValue().offset() - Math.max(done, beginning);
        }
        return lag;
    }
}
