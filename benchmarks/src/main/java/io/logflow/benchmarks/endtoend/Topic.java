package io.logflow.benchmarks.endtoend;

import io.logflow.stack.settings.Trouble;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** What Kafka has of a topic. */
record Topic(String kafka, String name) {

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
                    admin.describeTopics(List.of(name)).allTopicNames().get().get(name).partitions().stream()
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

    private static long sum(Admin admin, List<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> which));
        return admin.listOffsets(asked).all().get().values().stream()
                .mapToLong(ListOffsetsResult.ListOffsetsResultInfo::offset)
                .sum();
    }
}
