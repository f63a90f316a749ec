package io.logflow.ingester.intake;

import io.logflow.ingester.Settings;
import io.logflow.ingester.body.BytesInFlight;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;

/** Bytes in flight for tests of what takes them. */
record Memory(BytesInFlight inFlight, Gauge gauge) {
    static final long MUCH = 1L << 40;

    static Memory of(long bytes) {
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        BytesInFlight inFlight =
                new BytesInFlight(Settings.with(Map.of("limits.bytes-in-flight", Long.toString(bytes))), metrics);
        return new Memory(inFlight, metrics.get("logflow.ingester.in.flight").gauge());
    }

    /** More than any test takes. */
    static BytesInFlight enough() {
        return of(MUCH).inFlight();
    }

    long taken() {
        return (long) gauge.value();
    }
}
