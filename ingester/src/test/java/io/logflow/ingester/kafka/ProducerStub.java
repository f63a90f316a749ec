package io.logflow.ingester.kafka;

import static org.awaitility.Awaitility.await;

import io.logflow.ingester.IngesterConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.KafkaProducer;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.reactive.messaging.Emitter;

/**
 * Stands in for Kafka's producer, which no unit test can have: Kafka's own {@link MockProducer} with the topics {@code logs} and
 * {@code logs.rejected}, and with what can go wrong in {@code send()}. Acceptance on a real broker is proved by the system tests.
 */
public final class ProducerStub extends MockProducer<byte[], byte[]> {
    private final IngesterConfig config;
    private final BrokerWatch broker = new BrokerWatch();
    private int sends;
    private int failsFrom = Integer.MAX_VALUE;
    private RuntimeException failure = new IllegalStateException();

    /** Makes a producer that acknowledges at once, or waits for {@link #completeNext()} and {@link #errorNext}. */
    public ProducerStub(IngesterConfig config, boolean acknowledgesAtOnce) {
        super(cluster(), acknowledgesAtOnce, null, new ByteArraySerializer(), new ByteArraySerializer());
        this.config = config;
    }

    /** Makes a publisher that writes here and already knows the topics. */
    public LogPublisher publisher() {
        LogPublisher publisher = publisherWithoutTopics();
        publisher.start(new StartupEvent());
        await().until(() -> broker.isKnown("logs")
                && broker.isKnown("logs.rejected") == config.rejected().enabled());
        return publisher;
    }

    /** Makes a publisher that does not know the topics. */
    @SuppressWarnings("unchecked")
    public LogPublisher publisherWithoutTopics() {
        return new LogPublisher(new Clients(), broker, config, only(Emitter.class, List.of()));
    }

    public RejectedLog rejectedLog(LogPublisher publisher, MeterRegistry metrics) {
        return new RejectedLog(publisher, broker, config, metrics);
    }

    /** Lets {@code send()} fail from the so many-th call on: with an {@link ApiException} as Kafka does, else by throwing. */
    public void failFrom(int call, RuntimeException how) {
        failsFrom = call;
        failure = how;
    }

    public int sends() {
        return sends;
    }

    /** Gives what has been sent to a topic, acknowledged or not. */
    public List<ProducerRecord<byte[], byte[]>> sentTo(String topic) {
        List<ProducerRecord<byte[], byte[]>> sent = new ArrayList<>(history());
        sent.removeIf(producerRecord -> !producerRecord.topic().equals(topic));
        return sent;
    }

    @Override
    public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> event, Callback callback) {
        if (sends++ < failsFrom) {
            return super.send(event, callback);
        }
        if (failure instanceof ApiException) { // as KafkaProducer.doSend() does it
            callback.onCompletion(null, failure);
            return CompletableFuture.failedFuture(failure);
        }
        throw failure;
    }

    @Override
    public void close() {
        broker.stop();
        super.close();
    }

    private static Cluster cluster() {
        Node node = new Node(0, "localhost", 9092);
        Node[] nodes = {node};
        return new Cluster(
                "test",
                List.of(node),
                List.of(
                        new PartitionInfo("logs", 0, node, nodes, nodes),
                        new PartitionInfo("logs.rejected", 0, node, nodes, nodes)),
                Set.of(),
                Set.of());
    }

    private static <T> T only(Class<T> type, List<?> unwraps) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals("unwrap")) {
                        return unwraps.get(0);
                    }
                    throw new UnsupportedOperationException(method.getName());
                }));
    }

    /** Hands out this producer as quarkus-messaging-kafka does. */
    private final class Clients implements KafkaClientService {
        @Override
        @SuppressWarnings("unchecked")
        public <K, V> KafkaProducer<K, V> getProducer(String channel) {
            return only(KafkaProducer.class, List.of(ProducerStub.this));
        }

        @Override
        public <K, V> List<KafkaConsumer<K, V>> getConsumers(String channel) {
            return List.of();
        }

        @Override
        public Set<String> getConsumerChannels() {
            return Set.of();
        }

        @Override
        public Set<String> getProducerChannels() {
            return Set.of("logs");
        }
    }
}
