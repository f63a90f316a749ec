package io.logflow.ingester.kafka;

import java.util.BitSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The events of one request on their way to Kafka: complete when each has been acknowledged or has failed. */
final class Delivery {
    private final CompletableFuture<BitSet> unacknowledged = new CompletableFuture<>();
    private final BitSet failed = new BitSet(0);
    private final Consumer<BitSet> first;
    private volatile boolean anyFailed;
    private volatile boolean beingSent = true;
    private int open;

    /** @param first learns the outcome before the others do */
    Delivery(int events, Consumer<BitSet> first) {
        this.open = events;
        this.first = first;
    }

    /** Completes with the positions of the events that Kafka has not acknowledged: empty if all is well. */
    CompletableFuture<BitSet> unacknowledged() {
        return unacknowledged;
    }

    /** Tells whether an event is known to have failed: it is then of no use to send more. */
    boolean hasFailed() {
        return anyFailed;
    }

    /** Tells whether its events are still being handed to Kafka's client: a failure that comes meanwhile may have blocked who does that. */
    boolean isBeingSent() {
        return beingSent;
    }

    void sendingEnded() {
        beingSent = false;
    }

    void acknowledged() {
        settle(-1, 0);
    }

    void failed(int event) {
        settle(event, event + 1);
    }

    /** Settles all events from {@code first} up to {@code end}, which were not sent. */
    void notSent(int first, int end) {
        settle(first, end);
    }

    private void settle(int firstFailed, int end) {
        synchronized (failed) {
            if (firstFailed < 0) {
                open--;
            } else {
                anyFailed = true;
                failed.set(firstFailed, end);
                open -= end - firstFailed;
            }
            if (open > 0) {
                return;
            }
        }
        first.accept(failed);
        unacknowledged.complete(failed);
    }
}
