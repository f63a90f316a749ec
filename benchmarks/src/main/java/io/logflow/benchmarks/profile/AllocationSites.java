package io.logflow.benchmarks.profile;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;

/**
 * Where was allocated, by samples. The earliest of each thread is left out: it weighs all that the thread has allocated since it was born.
 * A recording is not in the order of time.
 */
final class AllocationSites {
    private final Shares shares = new Shares();
    private final Map<Long, Sample> earliest = new HashMap<>();

    private record Sample(Instant at, String site, long weight) {}

    /** Takes a {@code jdk.ObjectAllocationSample} of an object that was made there. */
    void add(RecordedEvent event, String site) {
        add(event.getStartTime(), event.getThread().getId(), site, event.getLong("weight"));
    }

    void add(Instant at, long thread, String site, long weight) {
        Sample sample = new Sample(at, site, weight);
        Sample first = earliest.get(thread);
        if (first == null) {
            earliest.put(thread, sample);
        } else if (at.isBefore(first.at)) {
            earliest.put(thread, sample);
            shares.add(first.site, first.weight);
        } else {
            shares.add(site, weight);
        }
    }

    /** The largest, a line each, in per cent. */
    String largest(int count) {
        return shares.largest(count);
    }
}
