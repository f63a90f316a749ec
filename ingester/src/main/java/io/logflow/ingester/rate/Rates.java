package io.logflow.ingester.rate;

import io.logflow.ingester.IngesterConfig;
import io.quarkus.runtime.configuration.MemorySize;
import java.util.concurrent.TimeUnit;

/**
 * What one sender may send, as time: so long does it take to earn a request, or a byte. What is not limited costs no time.
 *
 * @param burstNanos how far ahead of what it has earned a sender may be
 */
record Rates(long nanosPerRequest, double nanosPerByte, long burstNanos) {

    /** @throws IllegalStateException naming the setting that makes no sense */
    static Rates of(IngesterConfig.Rate config) {
        if (config.requestsPerSecond().isPresent()) {
            requirePositive(config.requestsPerSecond().getAsInt(), "requests-per-second");
        }
        long bytes = config.bytesPerSecond().map(MemorySize::asLongValue).orElse(0L);
        if (config.bytesPerSecond().isPresent()) {
            requirePositive(bytes, "bytes-per-second");
        }
        long burst = config.burst().toNanos();
        requirePositive(burst, "burst");
        double second = TimeUnit.SECONDS.toNanos(1);
        return new Rates(
                config.requestsPerSecond().isPresent()
                        ? (long) (second / config.requestsPerSecond().getAsInt())
                        : 0,
                bytes == 0 ? 0 : second / bytes,
                burst);
    }

    boolean limitNothing() {
        return nanosPerRequest == 0 && nanosPerByte == 0;
    }

    private static void requirePositive(long value, String key) {
        if (value <= 0) {
            throw new IllegalStateException("logflow.ingester.rate." + key + " must be more than 0");
        }
    }
}
