package io.logflow.ingester.intake;

import io.logflow.ingester.event.Fault;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What the ingester counts of records; requests are counted by {@code http_server_requests}. */
@Startup // its metrics are there before the first request
@Singleton
class IntakeMetrics {
    private final Counter received;
    private final Counter accepted;
    private final Map<Fault, Counter> refused = new EnumMap<>(Fault.class);
    private final Timer acknowledgement;

    IntakeMetrics(MeterRegistry registry) {
        this.received = Counter.builder("logflow.ingester.received")
                .baseUnit("bytes")
                .description("Bytes of request bodies that were read to their end")
                .register(registry);
        this.accepted = Counter.builder("logflow.ingester.accepted")
                .baseUnit("records")
                .description("Records that Kafka has acknowledged")
                .register(registry);
        for (Fault fault : Fault.values()) {
            refused.put(
                    fault,
                    Counter.builder("logflow.ingester.refused")
                            .baseUnit("records")
                            .description("Records that were refused, by the code of the answer")
                            .tag("code", fault.code())
                            .register(registry));
        }
        this.acknowledgement = Timer.builder("logflow.ingester.acknowledgement")
                .description("From handing a request's events to Kafka's client to the last acknowledgement")
                .publishPercentileHistogram()
                .register(registry);
    }

    void received(int bytes) {
        received.increment(bytes);
    }

    void acknowledged(int records, long nanos) {
        accepted.increment(records);
        acknowledgement.record(nanos, TimeUnit.NANOSECONDS);
    }

    void refused(Fault fault) {
        Counter counter = refused.get(fault);
        if (counter != null) {
            counter.increment();
        }
    }
}
