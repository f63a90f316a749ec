package io.logflow.benchmarks.endtoend;

import java.util.concurrent.locks.LockSupport;

/** Lets senders through at a rate that may change. What was not sent in time is not made up for: there is no burst after a pause. */
final class Pace {
    private static final long LATEST_NANOS = 100_000_000;
    private static final long STANDSTILL_NANOS = 100_000_000;

    private double rate;
    private long next = System.nanoTime();

    synchronized void rate(double eventsASecond) {
        rate = eventsASecond;
    }

    /** Waits until it is the turn of so many events. */
    void await(int events) {
        long due = reserve(events);
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
    }

    private synchronized long reserve(int events) {
        long due = Math.max(next, System.nanoTime() - LATEST_NANOS);
        next = due + (rate > 0 ? (long) (events / rate * 1e9) : STANDSTILL_NANOS);
        return due;
    }
}
