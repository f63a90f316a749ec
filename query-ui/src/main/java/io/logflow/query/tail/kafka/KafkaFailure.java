package io.logflow.query.tail.kafka;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Says why Kafka cannot be read, in words that tell nothing of its configuration. */
final class KafkaFailure {

    static final String SILENT = "Kafka does not answer";
    static final String NO_TOPIC = "the topic does not exist";

    private KafkaFailure() {}

    static String reason(KafkaException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SslAuthenticationException) {
                return "the TLS handshake failed";
            } else if (cause instanceof AuthenticationException) {
                return "authentication failed";
            } else if (cause instanceof AuthorizationException) {
                return "not authorized to read the topic";
            } else if (cause instanceof UnknownTopicOrPartitionException) {
                return NO_TOPIC;
            } else if (cause instanceof ConfigException) {
                return "Kafka's client cannot be made, its configuration is wrong";
            }
        }
        return SILENT;
    }
}
