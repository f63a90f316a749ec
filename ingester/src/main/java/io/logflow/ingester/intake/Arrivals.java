package io.logflow.ingester.intake;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one event loop whose bodies have not arrived whole, in the order in which they began. One timer serves all of them: a
 * request that comes at once costs two changes of a list and no timer.
 */
final class Arrivals {
    private final Vertx vertx;
    private final long patienceNanos;
    private @Nullable Arrival oldest;
    private @Nullable Arrival latest;
    private boolean watching;

    Arrivals(Vertx vertx, Duration patience) {
        this.vertx = vertx;
        this.patienceNanos = patience.toNanos();
    }

    /** One request on its way, until it has {@link #ended()}. */
    final class Arrival {
        private final Runnable tooSlow;
        private final long since = System.nanoTime();
        private @Nullable Arrival earlier;
        private @Nullable Arrival later;
        private boolean ended;

        private Arrival(Runnable tooSlow) {
            this.tooSlow = tooSlow;
        }

        /** The body is there, or of no interest any more. May be called again. */
        void ended() {
            if (!ended) {
                ended = true;
                remove(this);
            }
        }

        private long nanosLeft() {
            return since + patienceNanos - System.nanoTime();
        }
    }

    /** A request begins; {@code tooSlow} is called on this thread if it has not ended in time. */
    Arrival begin(Runnable tooSlow) {
        Arrival arrival = new Arrival(tooSlow);
        arrival.earlier = latest;
        if (latest == null) {
            oldest = arrival;
        } else {
            latest.later = arrival;
        }
        latest = arrival;
        if (!watching) {
            watch(patienceNanos);
        }
        return arrival;
    }

    private void remove(Arrival arrival) {
        if (arrival.earlier == null) {
            oldest = arrival.later;
        } else {
            arrival.earlier.later = arrival.later;
        }
        if (arrival.later == null) {
            latest = arrival.earlier;
        } else {
            arrival.later.earlier = arrival.earlier;
        }
    }

    private void watch(long nanos) {
        watching = true;
        vertx.setTimer(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos) + 1), timer -> look());
    }

    private void look() {
        watching = false;
        for (Arrival first = oldest; first != null && first.nanosLeft() <= 0; first = oldest) {
            first.ended();
            first.tooSlow.run();
        }
        if (oldest != null && !watching) {
            watch(oldest.nanosLeft());
        }
    }
}
