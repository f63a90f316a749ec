package io.logflow.query.tail.stream;

import java.util.HashSet;
import java.util.Set;

/**
 * The last ids that were noted, as 64 bits each. A retried request stores an event once more in Kafka, under the same id; so long as the
 * first is among these, the second is not shown.
 */
final class SeenIds {

    private final long[] ring;
    private final Set<Long> known;
    private int at;
    private int size;

    SeenIds(int window) {
        this.ring = new long[window];
        this.known = new HashSet<>();
    }

    boolean contains(long id) {
        return known.contains(id);
    }

    void add(long id) {
        if (!known.add(id)) {
            return;
        }
        if (size == ring.length) {
            known.remove(ring[at]);
        } else {
            size++;
        }
        ring[at] = id;
        at = (at + 1) % ring.length;
    }
}
