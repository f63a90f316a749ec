package io.logflow.ingester.kafka;

import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/** Of the hundred figures of Kafka's producer, those that tell an operator something; the others would be a third of all metrics. */
final class ProducerMeters {
    private static final String PRODUCER = "kafka.producer.";
    private static final Set<String> KEPT = Set.of(
            "batch.size.avg",
            "buffer.available.bytes",
            "buffer.total.bytes",
            "connection.count",
            "connection.creation.total",
            "failed.authentication.total",
            "outgoing.byte.total",
            "record.error.total",
            "record.queue.time.avg",
            "record.queue.time.max",
            "record.retry.total",
            "record.send.total",
            "records.per.request.avg",
            "request.latency.avg",
            "request.latency.max",
            "requests.in.flight",
            "waiting.threads");

    @Produces
    @Singleton
    MeterFilter producerMeters() {
        return MeterFilter.deny(meter -> meter.getName().startsWith("kafka.")
                && !(meter.getName().startsWith(PRODUCER)
                        && KEPT.contains(meter.getName().substring(PRODUCER.length()))));
    }
}
