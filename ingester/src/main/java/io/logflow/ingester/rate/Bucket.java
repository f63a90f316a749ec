package io.logflow.ingester.rate;

/**
 * What one sender has used, by the generic cell rate algorithm: each request, and each byte, moves a time forward by what it takes to earn
 * one. Who is further ahead of the clock than the burst has to wait. So a bucket is two numbers, and needs nobody to refill it.
 */
final class Bucket {
    private long requestsPaidUntil;
    private long bytesPaidUntil;

    /**
     * Takes one request, if there is one to take.
     *
     * @return 0, or for how many nanoseconds there will be none
     */
    synchronized long take(long now, Rates rates) {
        long paidUntil = Math.max(requestsPaidUntil, now) + rates.nanosPerRequest();
        // A burst shorter than one request would let nothing through.
        long requestWait = paidUntil - now - Math.max(rates.burstNanos(), rates.nanosPerRequest());
        long byteWait = bytesPaidUntil - now - rates.burstNanos();
        long wait = Math.max(requestWait, byteWait);
        if (wait > 0) {
            return wait;
        }
        requestsPaidUntil = paidUntil;
        return 0;
    }

    /** Takes the bytes of a body, which are known only when it has come: they may be more than there are, and are owed then. */
    synchronized void charge(long bytes, long now, Rates rates) {
        bytesPaidUntil = Math.max(bytesPaidUntil, now) + (long) (bytes * rates.nanosPerByte());
    }

    /** Tells whether it is as good as new, so that forgetting it gives nothing away. */
    synchronized boolean isFull(long now) {
        return requestsPaidUntil <= now && bytesPaidUntil <= now;
    }
}
