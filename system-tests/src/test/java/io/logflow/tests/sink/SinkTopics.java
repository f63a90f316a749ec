package io.logflow.tests.sink;

import static java.util.Objects.requireNonNull;

import io.logflow.stack.ConsumerLag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic of records with four partitions, one of dead letters, and what a connector has committed. */
final class SinkTopics implements AutoCloseable {
    private static final int PARTITIONS = 4;
    private static final int LARGEST = 4 << 20;

    private final String brokers;
    private final String records;
    private final String letters;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;

    SinkTopics(String brokers, String name) {
        this.brokers = brokers;
        this.records = name;
        this.letters = name + ".rejected";
        this.admin = Admin.create(Map.of("bootstrap.servers", brokers));
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers, "max.request.size", LARGEST, "batch.size", 131_072),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        make(records, PARTITIONS);
        makeLetters();
    }

    String records() {
        return records;
    }

    String letters() {
        return letters;
    }

    void makeLetters() {
        make(letters, 1);
    }

    void deleteLetters() {
        get(admin.deleteTopics(List.of(letters)).all());
    }

    /** Limits the size of a dead letter. */
    void limitLetters(int bytes) {
        var change = new AlterConfigOp(
                new ConfigEntry("max.message.bytes", Integer.toString(bytes)), AlterConfigOp.OpType.SET);
        get(admin.incrementalAlterConfigs(
                        Map.of(new ConfigResource(ConfigResource.Type.TOPIC, letters), List.of(change)))
                .all());
    }

    private void make(String topic, int partitions) {
        get(admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)
                        .configs(Map.of("max.message.bytes", Integer.toString(LARGEST)))))
                .all());
    }

    /** Sends records and returns when Kafka has all of them. */
    void send(Iterable<ProducerRecord<byte[], byte[]>> batch) {
        List<Future<RecordMetadata>> writes = new ArrayList<>();
        batch.forEach(record -> writes.add(producer.send(record)));
        writes.forEach(SinkTopics::get);
    }

    /** How many records a consumer group has not committed. */
    long lag(String group) {
        try {
            return ConsumerLag.of(admin, records, group);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** All dead letters. */
    List<ConsumerRecord<byte[], byte[]>> readLetters() {
        TopicPartition partition = new TopicPartition(letters, 0);
        List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(Set.of(partition));
            consumer.seekToBeginning(Set.of(partition));
            long end = requireNonNull(consumer.endOffsets(Set.of(partition)).get(partition));
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(read::add);
            }
        }
        return read;
    }

    @Override
    public void close() {
        producer.close();
        Set<String> left = get(admin.listTopics().names()).stream()
                .filter(Set.of(records, letters)::contains)
                .collect(Collectors.toSet());
        get(admin.deleteTopics(left).all());
        admin.close();
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
