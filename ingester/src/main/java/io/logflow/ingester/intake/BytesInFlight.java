package io.logflow.ingester.intake;

import io.logflow.ingester.IngesterConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/** The one bound on memory: the bytes of all requests together that are being read or wait for Kafka. */
@Startup // its metrics are there before the first request
@Singleton
class BytesInFlight {
    private final AtomicLong taken = new AtomicLong();
    private final long most;

    BytesInFlight(IngesterConfig config, MeterRegistry metrics) {
        this.most = config.limits().bytesInFlight().asLongValue();
        Gauge.builder("logflow.ingester.in.flight", taken, AtomicLong::doubleValue)
                .baseUnit("bytes")
                .description("Bytes of requests that are being read or wait for Kafka")
                .register(metrics);
    }

    /** Takes so many bytes, or none and false if they do not fit. */
    boolean tryTake(long bytes) {
        if (taken.addAndGet(bytes) <= most) {
            return true;
        }
        taken.addAndGet(-bytes);
        return false;
    }

    void giveBack(long bytes) {
        taken.addAndGet(-bytes);
    }
}
