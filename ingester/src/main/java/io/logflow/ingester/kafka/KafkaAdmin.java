package io.logflow.ingester.kafka;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;

/** The one client that asks Kafka about itself, made at its first use. Every {@code kafka.*} property is its own too, TLS and SASL included. */
@Singleton
public class KafkaAdmin {
    /** How long a question may take. */
    static final Duration LIMIT = Duration.ofSeconds(2);

    private final Map<String, Object> clientConfig;
    private @Nullable Admin admin;

    KafkaAdmin(@Identifier("default-kafka-broker") Map<String, Object> clientConfig) {
        this.clientConfig = clientConfig;
    }

    /** Gives the client; it may be used by any thread. */
    public synchronized Admin client() {
        if (admin == null) {
            Map<String, Object> config = new HashMap<>(clientConfig);
            config.put(AdminClientConfig.CLIENT_ID_CONFIG, "logflow-ingester-admin");
            config.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
            config.put(AdminClientConfig.METADATA_RECOVERY_STRATEGY_CONFIG, "none"); // as the producer
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
