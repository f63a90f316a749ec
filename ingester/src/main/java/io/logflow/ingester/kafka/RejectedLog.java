package io.logflow.ingester.kafka;

import io.logflow.ingester.IngesterConfig;
import io.logflow.ingester.event.Fault;
import io.logflow.ingester.event.Origin;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Keeps refused records in the topic {@code logs.rejected}, as they were sent and with the reason in headers, so that they can be mended
 * and sent again.
 *
 * <p>The client has been told of each refusal, so this is a service and no promise: what Kafka cannot take at the moment is not kept, and
 * counted in {@code logflow.ingester.rejected.unsaved}.
 */
@Startup // its metrics are there before the first request
@ApplicationScoped
public class RejectedLog {
    private static final long MOST_BYTES_IN_FLIGHT = 8L * 1024 * 1024;

    private final LogPublisher publisher;
    private final BrokerWatch broker;
    private final IngesterConfig.Rejected config;
    private final AtomicLong inFlight = new AtomicLong();
    private final Counter unsaved;

    RejectedLog(LogPublisher publisher, BrokerWatch broker, IngesterConfig config, MeterRegistry metrics) {
        this.publisher = publisher;
        this.broker = broker;
        this.config = config.rejected();
        this.unsaved = Counter.builder("logflow.ingester.rejected.unsaved")
                .baseUnit("records")
                .description("Refused records that could not be kept in the topic of refused records")
                .register(metrics);
    }

    /** Keeps the record that stands in {@code body} from {@code from} to {@code to}, cut at the configured size. */
    public void keep(byte[] body, int from, int to, Fault fault, Origin origin) {
        if (!config.enabled()) {
            return;
        }
        int end = (int) Math.min(to, from + config.maxBytes().asLongValue());
        int bytes = end - from;
        if (!broker.isKnown(config.topic()) || inFlight.get() + bytes > MOST_BYTES_IN_FLIGHT) {
            unsaved.increment();
            return;
        }
        inFlight.addAndGet(bytes);
        send(Arrays.copyOfRange(body, from, end), headers(fault, origin));
    }

    private void send(byte[] value, List<Header> headers) {
        try {
            var unused = publisher
                    .producer()
                    .send(
                            new ProducerRecord<>(config.topic(), null, null, null, value, headers),
                            (metadata, failure) -> {
                                inFlight.addAndGet(-value.length);
                                if (failure != null) {
                                    unsaved.increment();
                                }
                            });
        } catch (KafkaException
                | IllegalStateException e) { // IllegalState: the producer is closed, we are shutting down
            inFlight.addAndGet(-value.length);
            unsaved.increment();
        }
    }

    private static List<Header> headers(Fault fault, Origin origin) {
        List<Header> headers = new ArrayList<>();
        headers.add(header("reason", fault.reason()));
        headers.add(header("code", fault.code()));
        headers.add(header("origin", "ingester"));
        headers.add(
                header("at", Instant.ofEpochSecond(0, origin.receivedNanos()).toString()));
        if (origin.source().length > 0) {
            headers.add(new RecordHeader("logflow.source", origin.source()));
        }
        return headers;
    }

    private static Header header(String name, String value) {
        return new RecordHeader("logflow." + name, value.getBytes(StandardCharsets.UTF_8));
    }
}
