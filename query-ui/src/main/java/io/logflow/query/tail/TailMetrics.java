package io.logflow.query.tail;

import io.logflow.query.tail.stream.TailCounts;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** What the live tail counts. */
@Singleton
class TailMetrics implements TailCounts {

    private final Counter read;
    private final Counter sent;
    private final Counter heldByRate;
    private final Counter heldByClient;
    private final Counter refused;

    TailMetrics(MeterRegistry registry) {
        this.read = Counter.builder("logflow.query.tail.read")
                .baseUnit("records")
                .description("Records that were read from Kafka, once for all tails")
                .register(registry);
        this.sent = Counter.builder("logflow.query.tail.sent")
                .baseUnit("events")
                .description("Events that were sent to tails")
                .register(registry);
        this.heldByRate = held(registry, "rate");
        this.heldByClient = held(registry, "slow");
        this.refused = Counter.builder("logflow.query.tail.refused")
                .baseUnit("tails")
                .description("Tails that were refused because there were too many")
                .register(registry);
    }

    private static Counter held(MeterRegistry registry, String reason) {
        return Counter.builder("logflow.query.tail.held")
                .baseUnit("events")
                .description("Events that were held back from tails: beyond the rate, or because the client is slow")
                .tag("reason", reason)
                .register(registry);
    }

    @Override
    public void read(int records) {
        read.increment(records);
    }

    @Override
    public void sent() {
        sent.increment();
    }

    @Override
    public void heldByRate() {
        heldByRate.increment();
    }

    @Override
    public void heldByClient() {
        heldByClient.increment();
    }

    void refused() {
        refused.increment();
    }
}
