package io.logflow.benchmarks.sink;

import io.logflow.stack.settings.Trouble;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** How far a consumer group has come in a topic that was written from its beginning. */
final class Committed implements AutoCloseable {
    private final Admin admin;
    private final String group;
    private final String topic;

    Committed(String kafka, String group, String topic) {
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka));
        this.group = group;
        this.topic = topic;
    }

    /** Records whose offsets are committed, of all partitions. */
    long records() {
        try {
            return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet().stream()
                    .filter(entry -> entry.getKey().topic().equals(topic) && entry.getValue() != null)
                    .mapToLong(entry -> entry.getValue().offset())
                    .sum();
        } catch (ExecutionException e) {
            return 0; // the group is just being made
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("Interrupted while Kafka was asked.", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
