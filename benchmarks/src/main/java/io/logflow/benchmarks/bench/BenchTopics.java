package io.logflow.benchmarks.bench;

import io.logflow.stack.settings.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/** The topics of a run, alike for all that are compared: four partitions as {@code logs} has, little of which is kept, unless it is to be read. */
final class BenchTopics {
    private static final int KEPT = 128 << 20;

    private BenchTopics() {}

    static void make(String kafka, Surroundings surroundings) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka))) {
            List<NewTopic> topics = new ArrayList<>(
                    List.of(topic("bench", 4, surroundings == Surroundings.SINK ? -1 : KEPT), topic("peer", 4, KEPT)));
            if (!surroundings.withSetup()) {
                topics.add(topic("logs.rejected", 1, KEPT));
            }
            if (surroundings.usesRealTopic() && !surroundings.withSetup()) {
                topics.add(topic("logs", 4, KEPT));
            }
            admin.createTopics(topics).all().get();
        } catch (ExecutionException e) {
            throw new Trouble("Kafka does not make the topics: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("Interrupted while the topics were made.", e);
        }
    }

    private static NewTopic topic(String name, int partitions, int kept) {
        return new NewTopic(name, partitions, (short) -1)
                .configs(Map.of(
                        "max.message.bytes",
                        "2162688",
                        "retention.bytes",
                        Integer.toString(kept),
                        "segment.bytes",
                        Integer.toString(64 << 20),
                        "file.delete.delay.ms",
                        "1000"));
    }
}
