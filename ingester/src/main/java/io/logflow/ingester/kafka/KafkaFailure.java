package io.logflow.ingester.kafka;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Says in a few words why Kafka did not do what it was asked, for health and log. Never with Kafka's own message, which may name more. */
public final class KafkaFailure {
    private KafkaFailure() {}

    /** Gives the reason that lies deepest in the failure and is known, else that Kafka does not answer. */
    public static String reason(Throwable failure) {
        String reason = "Kafka does not answer";
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SslAuthenticationException) {
                return "the TLS handshake failed";
            } else if (cause instanceof AuthenticationException) {
                return "authentication failed";
            } else if (cause instanceof TopicAuthorizationException) {
                return "not authorized for the topic";
            } else if (cause instanceof GroupAuthorizationException) {
                return "not authorized for the consumer group";
            } else if (cause instanceof ClusterAuthorizationException) {
                return "not authorized for the cluster";
            } else if (cause instanceof UnknownTopicOrPartitionException) {
                return "the topic does not exist";
            } else if (cause instanceof ConfigException || cause.getClass() == KafkaException.class) {
                reason = "Kafka's client cannot be made, its configuration is wrong";
            }
        }
        return reason;
    }
}
