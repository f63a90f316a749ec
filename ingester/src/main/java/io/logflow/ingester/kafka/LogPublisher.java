package io.logflow.ingester.kafka;

import io.logflow.ingester.IngesterConfig;
import io.logflow.ingester.event.Reading;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes events to the topic {@code logs}: the id is the record's key, the time of receipt its timestamp (Kafka deletes by it, so an old
 * event must not bring its own), and the header {@code day} names the index.
 *
 * <p>The producer is the one that quarkus-messaging-kafka configures and watches ({@code mp.messaging.outgoing.logs.*}); records are handed
 * to it without a message object each.
 */
@ApplicationScoped // not a singleton: those are made before the channels are
public class LogPublisher {
    private static final Logger LOG = Logger.getLogger(LogPublisher.class);
    private static final String CHANNEL = "logs";

    private final KafkaClientService clients;
    private final BrokerWatch broker;
    private final String topic;
    private final List<String> topics;
    private final AtomicBoolean acknowledging = new AtomicBoolean(true);
    private final Consumer<BitSet> note = this::note;
    /** That of the event before, which most have too. */
    private volatile DayHeader day = DayHeader.of(new byte[0]);

    private volatile @Nullable Producer<byte[], byte[]> producer;

    LogPublisher(
            KafkaClientService clients,
            BrokerWatch broker,
            IngesterConfig config,
            @Channel(CHANNEL) Emitter<byte[]> makesTheProducer) {
        this.clients = clients;
        this.broker = broker;
        this.topic = config.topic();
        this.topics =
                config.rejected().enabled() ? List.of(topic, config.rejected().topic()) : List.of(topic);
    }

    void start(@Observes StartupEvent event) {
        broker.watch(producer(), topics);
    }

    /**
     * Sends the events.
     *
     * <p>Never blocks longer than {@code max.block.ms}, once a request: after the first event that cannot be sent the others are not tried.
     *
     * @return completes, on a thread of Kafka's client, with the positions of the events that Kafka has not acknowledged within
     *     {@code delivery.timeout.ms}: empty if all are safe. An event that it names may still be stored later.
     */
    public CompletableFuture<BitSet> publish(List<Reading.Event> events, long receivedMillis) {
        Delivery delivery = new Delivery(events.size(), note);
        if (broker.isKnown(topic)) {
            send(events, receivedMillis, delivery);
            delivery.sendingEnded();
        } else {
            delivery.notSent(0, events.size());
        }
        return delivery.unacknowledged();
    }

    private void send(List<Reading.Event> events, long receivedMillis, Delivery delivery) {
        Producer<byte[], byte[]> producer = producer();
        Long timestamp = receivedMillis;
        DayHeader header = day;
        for (int i = 0; i < events.size(); i++) {
            Reading.Event event = events.get(i);
            int position = i;
            if (!header.isOf(event.day())) {
                header = DayHeader.of(event.day());
                day = header;
            }
            try {
                var unused = producer.send(
                        new ProducerRecord<>(topic, null, timestamp, event.id(), event.json(), header.headers()),
                        (metadata, failure) -> {
                            if (failure == null) {
                                delivery.acknowledged();
                            } else {
                                fail(delivery, position, failure);
                            }
                        });
            } catch (KafkaException
                    | IllegalStateException e) { // IllegalState: the producer is closed, we are shutting down
                delivery.notSent(i, events.size());
                break;
            }
            // What Kafka cannot take now, such as a full buffer, it tells by the callback, having blocked for
            // max.block.ms.
            if (delivery.hasFailed() && i + 1 < events.size()) {
                delivery.notSent(i + 1, events.size());
                break;
            }
        }
    }

    private void fail(Delivery delivery, int position, Exception failure) {
        if (failure instanceof TimeoutException && delivery.isBeingSent()) {
            broker.doubt(topic); // send() has blocked for max.block.ms, and would do so again for each request
        }
        delivery.failed(position);
    }

    /** One line for each change, not for each request. */
    private void note(BitSet unacknowledged) {
        boolean acknowledged = unacknowledged.isEmpty();
        if (acknowledging.compareAndSet(!acknowledged, acknowledged)) {
            if (acknowledged) {
                LOG.infof("Kafka acknowledges again topic=%s", topic);
            } else {
                LOG.warnf("Kafka does not acknowledge, requests are answered 503 topic=%s", topic);
            }
        }
    }

    Producer<byte[], byte[]> producer() {
        Producer<byte[], byte[]> known = producer;
        if (known == null) {
            known = clients.<byte[], byte[]>getProducer(CHANNEL).unwrap();
            producer = known;
        }
        return known;
    }

    /** The header of all events of one day. Each record copies the list, which takes least from Kafka's own. */
    private record DayHeader(byte[] day, RecordHeaders headers) {
        static DayHeader of(byte[] day) {
            return new DayHeader(day, new RecordHeaders(List.of(new RecordHeader("day", day))));
        }

        boolean isOf(byte[] wanted) {
            return Arrays.equals(day, wanted);
        }
    }
}
