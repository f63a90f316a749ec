package io.logflow.query.tail.kafka;

import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Makes consumers. They are told where to read and keep no offsets in Kafka, so that no right on a consumer group is needed and nothing remains.
 * Every {@code kafka.*} property is their own too, TLS and SASL included.
 */
@Singleton
class TailConsumers implements Consumers {

    private static final CloseOptions AT_ONCE = CloseOptions.timeout(Duration.ofMillis(500));

    private static final Map<String, Object> UNLESS_SET = Map.of(
            // Kafka answers as soon as it has a byte; so long it waits for one.
            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 500,
            ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1,
            // What is fetched ahead is kept on the heap.
            ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 4 * 1024 * 1024,
            ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1024 * 1024,
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 500,
            ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000,
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 3_000,
            ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000,
            ConsumerConfig.METADATA_MAX_AGE_CONFIG, 30_000);

    private static final Map<String, Object> ALWAYS = Map.of(
            ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
            ByteArrayDeserializer.class,
            ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
            ByteArrayDeserializer.class,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "none",
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false,
            CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG,
            "none");

    private final Map<String, Object> settings;

    TailConsumers(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        Map<String, Object> all = new HashMap<>(UNLESS_SET);
        all.putAll(kafka);
        all.putAll(ALWAYS);
        all.remove(ConsumerConfig.GROUP_ID_CONFIG);
        this.settings = all;
    }

    @Override
    public void use(String purpose, java.util.function.Consumer<Consumer<byte[], byte[]>> work) {
        Map<String, Object> own = new HashMap<>(settings);
        own.put(ConsumerConfig.CLIENT_ID_CONFIG, "logflow-query-ui-" + purpose);
        Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(own);
        try {
            work.accept(consumer);
        } finally {
            consumer.close(AT_ONCE);
        }
    }
}
