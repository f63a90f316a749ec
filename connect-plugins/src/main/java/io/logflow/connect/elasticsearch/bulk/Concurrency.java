package io.logflow.connect.elasticsearch.bulk;

import io.logflow.connect.elasticsearch.config.BulkConfig;

/**
 * How many bulks may be under way at once. A bulk that meets back-pressure halves the limit, and each full round of
 * bulks that pass raises it by one again, up to {@code max.in.flight.requests}: the way TCP finds its rate.
 *
 * <p>Bulks that were under way together when the limit was cut do not cut it again. Not made for several threads;
 * {@link BulkQueue} guards it.
 */
final class Concurrency {
    private final int max;
    private final boolean adaptive;
    private int limit;
    private int passed;
    private int cuts;

    Concurrency(BulkConfig config) {
        max = config.maxInFlight();
        adaptive = config.adaptive();
        limit = max;
    }

    int limit() {
        return limit;
    }

    /** The ticket is for {@link #refused}. */
    int enter() {
        return cuts;
    }

    void passed() {
        if (limit < max && ++passed >= limit) {
            passed = 0;
            limit++;
        }
    }

    void refused(int ticket) {
        if (adaptive && ticket == cuts) {
            cuts++;
            passed = 0;
            limit = Math.max(1, limit / 2);
        }
    }
}
