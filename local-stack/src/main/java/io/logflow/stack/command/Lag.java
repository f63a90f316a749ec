package io.logflow.stack.command;

import io.logflow.stack.ConsumerLag;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** How many logs are in Kafka that are not in Elasticsearch yet. */
final class Lag {
    private static final String TOPIC = "logs";
    private static final String GROUP = "connect-logflow-elasticsearch";
    private static final int PATIENCE_MS = 3_000;

    private final String bootstrapServers;

    Lag(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** {@code 0 logs}, or a question mark if Kafka does not tell. */
    String text() {
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.METADATA_RECOVERY_STRATEGY_CONFIG, "none",
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS))) {
            return ConsumerLag.of(admin, TOPIC, GROUP) + " logs";
        } catch (ExecutionException e) {
            return "?";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "?";
        }
    }
}
