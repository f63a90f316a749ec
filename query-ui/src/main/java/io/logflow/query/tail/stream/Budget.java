package io.logflow.query.tail.stream;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes of the heap that may wait for all clients together. An event that waits for several clients counts for each, though it is kept
 * once.
 */
public final class Budget {

    private final long most;
    private final AtomicLong taken = new AtomicLong();

    public Budget(long most) {
        this.most = most;
    }

    boolean take(int bytes) {
        if (taken.addAndGet(bytes) <= most) {
            return true;
        }
        giveBack(bytes);
        return false;
    }

    /** Takes what cannot be refused; there is so much less for others. */
    void takeAnyway(int bytes) {
        taken.addAndGet(bytes);
    }

    void giveBack(long bytes) {
        taken.addAndGet(-bytes);
    }

    /** How many bytes wait now. */
    public long taken() {
        return taken.get();
    }
}
