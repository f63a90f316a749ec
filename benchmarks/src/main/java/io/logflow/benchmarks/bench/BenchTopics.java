package io.logflow.benchmarks.bench;

import io.logflow.stack.settings.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/** The topics of a run, alike for all that are compared: four partitions as {@code logs} has, little of which is kept. */
final class BenchTopics {
    private static final Map<String, String> BOUNDED = Map.of(
            "max.message.bytes",
            "2162688",
            "retention.bytes",
            Integer.toString(128 << 20),
            "segment.bytes",
            Integer.toString(64 << 20),
            "file.delete.delay.ms",
            "1000");

    private BenchTopics() {}

    /** @param rejected whether the topic of refused events is to be made too; where the whole stack runs, its setup does that */
    static void make(String kafka, boolean rejected) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka))) {
            List<NewTopic> topics = new ArrayList<>(List.of(topic("bench", 4), topic("peer", 4)));
            if (rejected) {
                topics.add(topic("logs.rejected", 1));
            }
            admin.createTopics(topics).all().get();
        } catch (ExecutionException e) {
            throw new Trouble("Kafka does not make the topics: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("Interrupted while the topics were made.", e);
        }
    }

    private static NewTopic topic(String name, int partitions) {
        return new NewTopic(name, partitions, (short) -1).configs(BOUNDED);
    }
}
