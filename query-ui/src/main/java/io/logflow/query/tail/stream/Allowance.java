package io.logflow.query.tail.stream;

/** How many events a second are let through: a bucket that fills with time and holds a burst. */
final class Allowance {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final int BURST_SECONDS = 4;

    private final double perSecond;
    private final double most;
    private double left;
    private long filledAt;

    Allowance(int perSecond, long nowNanos) {
        this.perSecond = perSecond;
        this.most = (double) perSecond * BURST_SECONDS;
        this.left = most;
        this.filledAt = nowNanos;
    }

    boolean take(long nowNanos) {
        left = Math.min(most, left + (nowNanos - filledAt) / NANOS_PER_SECOND * perSecond);
        filledAt = nowNanos;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
