package io.logflow.ingester.body;

import io.logflow.ingester.IngesterConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/** The one bound on memory: the bytes of all requests together that are being read or wait for Kafka. */
@Startup // its metrics are there before the first request
@Singleton
public class BytesInFlight {
    private final AtomicLong taken = new AtomicLong();
    private final ThreadLocal<SpareBuffers> spares = ThreadLocal.withInitial(SpareBuffers::new);
    private final long most;

    /** Makes the bound of {@code logflow.ingester.limits.bytes-in-flight}. */
    public BytesInFlight(IngesterConfig config, MeterRegistry metrics) {
        this.most = config.limits().bytesInFlight().asLongValue();
        Gauge.builder("logflow.ingester.in.flight", taken, AtomicLong::doubleValue)
                .baseUnit("bytes")
                .description("Bytes of requests that are being read or wait for Kafka")
                .register(metrics);
    }

    /** Takes so many bytes, or none and false if they do not fit. */
    public boolean tryTake(long bytes) {
        long now = taken.get();
        while (now + bytes <= most) {
            if (taken.compareAndSet(now, now + bytes)) {
                return true;
            }
            now = taken.get();
        }
        return false;
    }

    /** Takes so many bytes whatever there is: of an answer, which must be sent. What comes later has less room. */
    public void take(long bytes) {
        taken.addAndGet(bytes);
    }

    /** The buffers that this thread may use again; they are not in flight. */
    SpareBuffers spares() {
        return spares.get();
    }

    /** Gives back what was taken. */
    public void giveBack(long bytes) {
        taken.addAndGet(-bytes);
    }
}
