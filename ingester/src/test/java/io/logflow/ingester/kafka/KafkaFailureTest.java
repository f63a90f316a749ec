package io.logflow.ingester.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KafkaFailureTest {

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new SaslAuthenticationException("secret"), "authentication failed"),
                Arguments.of(new SslAuthenticationException("secret"), "the TLS handshake failed"),
                Arguments.of(new TopicAuthorizationException("logs"), "not authorized for the topic"),
                Arguments.of(GroupAuthorizationException.forGroupId("secret"), "not authorized for the consumer group"),
                Arguments.of(new ClusterAuthorizationException("secret"), "not authorized for the cluster"),
                Arguments.of(new UnknownTopicOrPartitionException(), "the topic does not exist"),
                Arguments.of(
                        new KafkaException("secret", new ConfigException("secret")),
                        "Kafka's client cannot be made, its configuration is wrong"),
                Arguments.of(new TimeoutException("secret", new DisconnectException()), "Kafka does not answer"),
                Arguments.of(new IllegalStateException("closed"), "Kafka does not answer"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void reason_isThatOfTheCause_howeverDeep(Throwable failure, String reason) {
        assertThat(KafkaFailure.reason(failure)).isEqualTo(reason);
        assertThat(KafkaFailure.reason(new ExecutionException(failure))).isEqualTo(reason);
        assertThat(KafkaFailure.reason(new CompletionException(new ExecutionException(failure))))
                .isEqualTo(reason);
    }
}
