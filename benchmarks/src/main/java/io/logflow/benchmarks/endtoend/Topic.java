package io.logflow.benchmarks.endtoend;

import io.logflow.stack.settings.Trouble;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What Kafka has of a topic. */
record Topic(String kafka, String name) {
    private static final long NEWEST = 5_000;
    private static final Duration POLL = Duration.ofSeconds(2);

    /** @param ever records that were ever written, of all partitions */
    record Content(long ever, long kept, long bytes) {
        double bytesARecord() {
            return (double) bytes / kept;
        }
    }

    /** Records and the bytes of their segments on disk, indexes not counted; what retention has deleted is in neither. */
    Content content() {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka))) {
            List<TopicPartition> partitions =
                    admin.describeTopics(List.of(name)).allTopicNames().get().values().stream()
                            .flatMap(topic -> topic.partitions().stream())
                            .map(partition -> new TopicPartition(name, partition.partition()))
                            .toList();
            List<Integer> brokers = admin.describeCluster().nodes().get().stream()
                    .map(node -> node.id())
                    .toList();
            long ever = sum(admin, partitions, OffsetSpec.latest());
            long gone = sum(admin, partitions, OffsetSpec.earliest());
            long bytes = admin.describeLogDirs(brokers).allDescriptions().get().values().stream()
                    .flatMap(folders -> folders.values().stream())
                    .flatMap(folder -> folder.replicaInfos().entrySet().stream())
                    .filter(replica -> replica.getKey().topic().equals(name))
                    .mapToLong(replica -> replica.getValue().size())
                    .sum();
            return new Content(ever, ever - gone, bytes);
        } catch (ExecutionException e) {
            throw new Trouble("Kafka does not tell what it has of %s: %s".formatted(name, e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("Interrupted while Kafka was asked.", e);
        }
    }

    /** Bytes of a record's value, on average of the newest. */
    double meanValueBytes() {
        Map<String, Object> config = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                    .map(partition -> new TopicPartition(name, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
            consumer.endOffsets(partitions)
                    .forEach((partition, end) ->
                            consumer.seek(partition, Math.max(begins.getOrDefault(partition, 0L), end - NEWEST)));
            long records = 0;
            long bytes = 0;
            for (ConsumerRecords<byte[], byte[]> some = consumer.poll(POLL);
                    !some.isEmpty();
                    some = consumer.poll(POLL)) {
                for (ConsumerRecord<byte[], byte[]> record : some) {
                    records++;
                    bytes += record.serializedValueSize();
                }
            }
            return (double) bytes / records;
        }
    }

    private static long sum(Admin admin, List<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> which));
        return admin.listOffsets(asked).all().get().values().stream()
                .mapToLong(ListOffsetsResult.ListOffsetsResultInfo::offset)
                .sum();
    }
}
