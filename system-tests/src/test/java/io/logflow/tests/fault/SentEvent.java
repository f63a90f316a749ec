package io.logflow.tests.fault;

/**
 * One event of a run.
 *
 * @param number its place among all of the run; it stands in the event's {@code traceId}
 * @param sent the JSON that a client sends
 * @param stored what Elasticsearch must hold of it, byte for byte, up to what LogFlow itself adds under {@code ingest}; the time that
 *     is LogFlow's to fill in is {@link EventMaker#TIME_OF_RECEIPT}; empty for an event that must be refused
 */
record SentEvent(int number, String sent, String stored) {
    boolean mustBeRefused() {
        return stored.isEmpty();
    }
}
