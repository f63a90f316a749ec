package io.logflow.ingester.kafka;

import io.logflow.ingester.IngesterConfig;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.admin.TopicDescription;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/** Ready means: Kafka answers now, has the topic, and each of its partitions has a leader to write to. */
@Readiness
@ApplicationScoped
class KafkaHealth implements AsyncHealthCheck {
    private final KafkaAdmin admin;
    private final BrokerWatch producerSide;
    private final String topic;

    KafkaHealth(KafkaAdmin admin, BrokerWatch producerSide, IngesterConfig config) {
        this.admin = admin;
        this.producerSide = producerSide;
        this.topic = config.topic();
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom()
                .completionStage(() -> admin.client()
                        .describeTopics(List.of(topic))
                        .allTopicNames()
                        .toCompletionStage())
                .map(topics -> answer(topics.get(topic)))
                .onFailure()
                .recoverWithItem(failure -> response()
                        .down()
                        .withData("reason", KafkaFailure.reason(failure))
                        .build());
    }

    private HealthCheckResponse answer(@Nullable TopicDescription description) {
        boolean led = description != null
                && description.partitions().stream()
                        .allMatch(partition -> partition.leader() != null
                                && !partition.leader().isEmpty());
        if (led && !producerSide.isKnown(topic)) { // a moment after the start, or after Kafka has come back
            return response()
                    .down()
                    .withData("reason", "the producer does not know the topic yet")
                    .build();
        }
        return response()
                .status(led)
                .withData("reason", led ? "ok" : "a partition has no leader")
                .build();
    }

    private HealthCheckResponseBuilder response() {
        return HealthCheckResponse.named("kafka").withData("topic", topic);
    }
}
