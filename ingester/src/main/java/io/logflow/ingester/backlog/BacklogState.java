package io.logflow.ingester.backlog;

import java.time.Instant;

/**
 * What is known of the backlog.
 *
 * @param ratio as in {@link Backlog}; NaN if it is not known
 * @param records as in {@link Backlog}; NaN if it is not known
 * @param full whether no more should come
 * @param reason why it could not be read last; empty if it could
 * @param readAt when it was read last
 */
record BacklogState(double ratio, double records, boolean full, String reason, Instant readAt) {

    static BacklogState unread() {
        return new BacklogState(Double.NaN, Double.NaN, false, "", Instant.MIN);
    }

    static BacklogState known(Backlog backlog, boolean full, Instant now) {
        return new BacklogState(backlog.ratio(), backlog.records(), full, "", now);
    }

    /** This state when a reading has failed: what was known holds if it was read after {@code holdsSince}. */
    BacklogState unread(String why, Instant holdsSince) {
        return readAt.isAfter(holdsSince)
                ? new BacklogState(ratio, records, full, why, readAt)
                : new BacklogState(Double.NaN, Double.NaN, false, why, readAt);
    }

    boolean isRead() {
        return reason.isEmpty();
    }
}
