package io.logflow.query.store;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets so many expensive requests in at a time and turns away the next one, so that they never pile up in memory. */
final class Turnstile {

    private final int places;
    private final AtomicInteger inside = new AtomicInteger();

    Turnstile(int places) {
        this.places = places;
    }

    /** The place is free again when the work ends, fails or is cancelled. */
    Uni<SearchAnswer> pass(Uni<SearchAnswer> work) {
        return Uni.createFrom()
                .deferred(() -> enter()
                        ? work.onTermination().invoke(this::leave)
                        : Uni.createFrom().item(Unavailable.CROWDED));
    }

    boolean enter() {
        if (inside.incrementAndGet() <= places) {
            return true;
        }
        leave();
        return false;
    }

    void leave() {
        inside.decrementAndGet();
    }
}
