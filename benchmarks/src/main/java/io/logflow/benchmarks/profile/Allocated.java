package io.logflow.benchmarks.profile;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;

/**
 * Sums up how much all threads allocated between the first look at them and the last. What a thread had allocated before the first
 * look does not count; one that came later began with nothing.
 */
final class Allocated {
    private static final Duration ONE_LOOK = Duration.ofMillis(500);

    private final Map<Long, Growth> threads = new HashMap<>();
    private Instant firstLook = Instant.MAX;

    private record Growth(Instant seen, long first, long last) {
        Growth and(Growth later) {
            return new Growth(seen, Math.min(first, later.first), Math.max(last, later.last));
        }

        long since(Instant firstLook) {
            return seen.isAfter(firstLook.plus(ONE_LOOK)) ? last : last - first;
        }
    }

    /** Takes a {@code jdk.ThreadAllocationStatistics}; in the order of time for each thread. */
    void add(RecordedEvent event) {
        RecordedThread thread = event.getThread("thread");
        if (thread != null) {
            String name = thread.getJavaName() == null ? thread.getOSName() : thread.getJavaName();
            add(event.getStartTime(), thread.getId(), String.valueOf(name), event.getLong("allocated"));
        }
    }

    void add(Instant at, long thread, String name, long allocated) {
        if (name.startsWith("JFR ")) {
            return; // the recorder's own work
        }
        firstLook = at.isBefore(firstLook) ? at : firstLook;
        threads.merge(thread, new Growth(at, allocated, allocated), Growth::and);
    }

    long bytes() {
        return threads.values().stream()
                .mapToLong(growth -> growth.since(firstLook))
                .sum();
    }
}
