package io.logflow.ingester.rate;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * A bucket for each sender, and a bound on their number. Only buckets that are full again are forgotten: whoever floods the table with
 * new addresses frees no busy sender of what it owes. While the table has no room, newcomers share a few buckets.
 */
final class RateLimiter {
    private static final int SHARED = 64;
    private static final long BETWEEN_SWEEPS = TimeUnit.SECONDS.toNanos(1);

    private final Rates rates;
    private final LongSupplier nanoTime;
    private final int mostSenders;
    private final Map<Object, Bucket> buckets = new ConcurrentHashMap<>();
    private final Bucket[] shared = Stream.generate(Bucket::new).limit(SHARED).toArray(Bucket[]::new);
    private final long start;
    private final AtomicLong nextSweep = new AtomicLong();

    RateLimiter(Rates rates, LongSupplier nanoTime, int mostSenders) {
        this.rates = rates;
        this.nanoTime = nanoTime;
        this.mostSenders = mostSenders;
        this.start = nanoTime.getAsLong();
    }

    /**
     * Takes one request of a sender.
     *
     * @return 0, or after how many seconds to try again
     */
    long take(Object sender) {
        long now = now();
        long wait = bucketOf(sender, now).take(now, rates);
        return (wait + TimeUnit.SECONDS.toNanos(1) - 1) / TimeUnit.SECONDS.toNanos(1);
    }

    /** Takes the bytes that a sender has sent. */
    void charge(Object sender, long bytes) {
        long now = now();
        bucketOf(sender, now).charge(bytes, now, rates);
    }

    int senders() {
        return buckets.size();
    }

    private Bucket bucketOf(Object sender, long now) {
        Bucket bucket = buckets.get(sender);
        if (bucket != null) {
            return bucket;
        }
        if (buckets.size() >= mostSenders) {
            sweep(now);
        }
        return buckets.size() >= mostSenders
                ? shared[Math.floorMod(sender.hashCode(), SHARED)]
                : buckets.computeIfAbsent(sender, first -> new Bucket());
    }

    /** Not more often than once a second, so that a flood of newcomers does not make each of them look through the whole table. */
    private void sweep(long now) {
        long due = nextSweep.get();
        if (now >= due && nextSweep.compareAndSet(due, now + BETWEEN_SWEEPS)) {
            buckets.values().removeIf(bucket -> bucket.isFull(now));
        }
    }

    private long now() {
        return nanoTime.getAsLong() - start;
    }
}
