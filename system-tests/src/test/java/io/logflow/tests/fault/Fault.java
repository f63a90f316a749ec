package io.logflow.tests.fault;

import java.time.Duration;

/**
 * Something that goes wrong, and is over after a while.
 *
 * @param name what it is, in words
 * @param strike makes it happen, holds it for about so long, and takes back what it did, but not what followed from that
 */
record Fault(String name, Strike strike) {
    interface Strike {
        void on(Trial trial, Duration hold) throws InterruptedException;
    }

    @Override
    public String toString() {
        return name;
    }
}
