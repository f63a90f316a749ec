package io.logflow.ingester.kafka;

import io.logflow.ingester.IngesterConfig;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/** Ready means: Kafka answers now, has the topic, and each of its partitions has a leader to write to. */
@Readiness
@ApplicationScoped
class KafkaHealth implements AsyncHealthCheck {
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final Map<String, Object> clientConfig;
    private final String topic;
    private @Nullable Admin admin;

    KafkaHealth(@Identifier("default-kafka-broker") Map<String, Object> clientConfig, IngesterConfig config) {
        this.clientConfig = clientConfig;
        this.topic = config.topic();
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom()
                .completionStage(() -> admin().describeTopics(
                                List.of(topic), new DescribeTopicsOptions().timeoutMs((int) LIMIT.toMillis()))
                        .allTopicNames()
                        .toCompletionStage())
                .map(topics -> answer(topics.get(topic)))
                .onFailure()
                .recoverWithItem(failure ->
                        response().down().withData("reason", reason(failure)).build());
    }

    private HealthCheckResponse answer(@Nullable TopicDescription description) {
        boolean led = description != null
                && description.partitions().stream()
                        .allMatch(partition -> partition.leader() != null
                                && !partition.leader().isEmpty());
        return response()
                .status(led)
                .withData("reason", led ? "ok" : "a partition has no leader")
                .build();
    }

    private HealthCheckResponseBuilder response() {
        return HealthCheckResponse.named("kafka").withData("topic", topic);
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause instanceof UnknownTopicOrPartitionException ? "the topic does not exist" : "Kafka does not answer";
    }

    private synchronized Admin admin() {
        if (admin == null) {
            Map<String, Object> config = new HashMap<>(clientConfig);
            config.keySet().retainAll(AdminClientConfig.configNames());
            config.put(AdminClientConfig.CLIENT_ID_CONFIG, "logflow-ingester-health");
            config.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
            // describeTopics() asks for the cluster first, and with this limit instead of its own: a minute by default.
            config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) LIMIT.toMillis());
            config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) LIMIT.toMillis());
            admin = Admin.create(config);
        }
        return admin;
    }

    @PreDestroy
    synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }
}
