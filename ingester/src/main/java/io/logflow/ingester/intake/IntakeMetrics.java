package io.logflow.ingester.intake;

import io.logflow.ingester.event.Fault;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/** What the ingester counts of records; requests are counted by {@code http_server_requests}. */
@Startup // its metrics are there before the first request
@Singleton
class IntakeMetrics {
    private final Counter accepted;
    private final Meter.MeterProvider<Counter> refused;
    private final Timer acknowledgement;

    IntakeMetrics(MeterRegistry registry) {
        this.accepted = Counter.builder("logflow.ingester.accepted")
                .baseUnit("records")
                .description("Records that Kafka has acknowledged")
                .register(registry);
        this.refused = Counter.builder("logflow.ingester.refused")
                .baseUnit("records")
                .description("Records that were refused, by the code of the answer")
                .withRegistry(registry);
        this.acknowledgement = Timer.builder("logflow.ingester.acknowledgement")
                .description("From handing a request's events to Kafka's client to the last acknowledgement")
                .publishPercentileHistogram()
                .register(registry);
    }

    void acknowledged(int records, long nanos) {
        accepted.increment(records);
        acknowledgement.record(nanos, TimeUnit.NANOSECONDS);
    }

    void refused(Fault fault) {
        refused.withTag("code", fault.code()).increment();
    }
}
