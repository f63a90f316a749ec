package io.logflow.connect.elasticsearch.config;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before the next try: doubling from {@code first} to {@code max}, the upper half of it random, so
 * that workers that were refused together do not come back together.
 */
public record Backoff(Duration first, Duration max) {

    /**
     * How long to wait now.
     *
     * @param failures number of failures so far, from 1
     */
    public Duration after(int failures) {
        long doubled = first.toMillis() << Math.min(failures - 1, 20);
        long delay = Math.min(doubled, max.toMillis());
        return Duration.ofMillis(delay / 2 + ThreadLocalRandom.current().nextLong(delay / 2 + 1));
    }
}
