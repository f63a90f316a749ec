package io.logflow.ingester;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Measures requests by the methods and paths that there are. Others are answered and not measured: each would be a metric of its own for
 * ever, so a stranger who makes them up would fill the memory. Nor are {@code /q/…}, which probes ask all the time.
 */
final class MeasuredRequests {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "OPTIONS");
    private static final Set<String> PATHS = Set.of("root", "/logs", "NOT_FOUND", "/bad-request");

    @Produces
    @Singleton
    static MeterFilter filter() {
        return new MeterFilter() {
            @Override
            public MeterFilterReply accept(Meter.Id id) {
                boolean made = id.getName().startsWith("http.server.")
                        && (isOutside(METHODS, id.getTag("method")) || isOutside(PATHS, id.getTag("uri")));
                return made ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
            }
        };
    }

    private static boolean isOutside(Set<String> known, @Nullable String value) {
        return value != null && !known.contains(value);
    }
}
