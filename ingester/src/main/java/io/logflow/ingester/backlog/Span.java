package io.logflow.ingester.backlog;

import org.jspecify.annotations.Nullable;

/**
 * The offsets of one partition.
 *
 * @param first the first record that Kafka still has
 * @param next the first record that is not indexed
 * @param end behind the last record
 */
record Span(long first, long next, long end) {

    /** Where nothing was committed yet, all is to be indexed; and what Kafka has deleted already no more. */
    static Span of(long first, @Nullable Long committed, long end) {
        return new Span(first, Math.min(end, committed == null ? first : Math.max(first, committed)), end);
    }

    long records() {
        return end - next;
    }

    /** The part of the partition's records that is not indexed. */
    double part() {
        return end == first ? 0 : (double) records() / (end - first);
    }

    /** Whether a record that is not indexed lies before the offset; a negative offset is behind all, as Kafka's answers have it. */
    boolean reachesBefore(long offset) {
        return next < (offset < 0 ? end : offset);
    }
}
