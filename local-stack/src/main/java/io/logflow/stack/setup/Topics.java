package io.logflow.stack.setup;

import io.logflow.stack.settings.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidPartitionsException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topics of one Kafka. */
final class Topics {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String bootstrapServers;

    Topics(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Makes the topics that are missing.
     *
     * @return what differs at those that are there, a sentence each
     */
    List<String> ensure(List<TopicSpec> wanted) throws NotYet {
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.METADATA_RECOVERY_STRATEGY_CONFIG,
                "none",
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis()))) {
            List<String> differences = new ArrayList<>();
            for (TopicSpec topic : wanted) {
                if (!create(admin, topic)) {
                    differences.addAll(compare(admin, topic));
                }
            }
            return differences;
        }
    }

    /** Whether it had to be made. */
    private static boolean create(Admin admin, TopicSpec topic) throws NotYet {
        NewTopic request =
                new NewTopic(topic.name(), topic.partitions(), topic.replicationFactor()).configs(topic.config());
        try {
            await(admin.createTopics(List.of(request)).all());
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false;
            }
            if (e.getCause() instanceof InvalidConfigurationException
                    || e.getCause() instanceof InvalidPartitionsException) {
                throw new Trouble("Kafka refuses topic %s of topics.json: %s".formatted(topic.name(), reason(e)), e);
            }
            throw new NotYet(reason(e), e);
        }
    }

    private static List<String> compare(Admin admin, TopicSpec topic) throws NotYet {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        try {
            TopicDescription description = await(
                            admin.describeTopics(List.of(topic.name())).allTopicNames())
                    .get(topic.name());
            Config config =
                    await(admin.describeConfigs(List.of(resource)).all()).get(resource);
            if (description == null || config == null) {
                throw new NotYet("Kafka does not describe topic " + topic.name());
            }
            Map<String, String> actual = new HashMap<>();
            config.entries().forEach(entry -> actual.put(entry.name(), String.valueOf(entry.value())));
            return topic.differencesTo(description.partitions().size(), actual);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                throw new NotYet("topic " + topic.name() + " is being made or deleted", e);
            }
            throw new NotYet(reason(e), e);
        }
    }

    private static <T> T await(KafkaFuture<T> future) throws ExecutionException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("The setup was interrupted.", e);
        }
    }

    private static String reason(ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
