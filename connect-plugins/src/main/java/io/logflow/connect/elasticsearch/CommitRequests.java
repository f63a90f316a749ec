package io.logflow.connect.elasticsearch;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.kafka.connect.sink.SinkTaskContext;

/**
 * Asks Connect for commits. Connect commits now and then by itself, and when a partition goes elsewhere, and does not
 * say which it is. Asking every second puts Connect's own timer off; so a commit that was not asked for is most
 * likely the last one of a partition, and only that one is worth a wait.
 *
 * <p>Used by the task thread only.
 */
final class CommitRequests {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final SinkTaskContext context;
    private final LongSupplier nanoTime;
    private long lastCommit;
    private boolean worthwhile;
    private boolean asked;

    CommitRequests(SinkTaskContext context, LongSupplier nanoTime) {
        this.context = context;
        this.nanoTime = nanoTime;
        lastCommit = nanoTime.getAsLong();
    }

    /** Something is done that was not yet when the last commit was made. */
    void worthwhile() {
        worthwhile = true;
    }

    /** Nanoseconds until a commit is to be asked for; {@link Long#MAX_VALUE} if there is nothing to commit. */
    long dueIn() {
        return worthwhile && !asked
                ? Math.max(0, INTERVAL.toNanos() - (nanoTime.getAsLong() - lastCommit))
                : Long.MAX_VALUE;
    }

    void requestInTime() {
        if (dueIn() == 0) {
            context.requestCommit();
            asked = true;
        }
    }

    /** A commit is here. Says whether it is one that was asked for. */
    boolean answered() {
        boolean answer = asked;
        asked = false;
        worthwhile = false;
        lastCommit = nanoTime.getAsLong();
        return answer;
    }
}
