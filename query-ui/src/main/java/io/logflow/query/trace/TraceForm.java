package io.logflow.query.trace;

import io.logflow.query.page.event.Addresses;
import io.logflow.query.search.Parameters;

/**
 * What the address of a trace page says beside the trace. What is not understood is as if it were not there.
 *
 * @param size how many events, at most
 * @param bySpan whether the events stand under their spans
 */
record TraceForm(int size, boolean bySpan) {

    /** A page of them is loaded at once, so that offsets, lanes and spans are about all that is seen. */
    static final int EVENTS = 200;

    /** The largest page; the rest is in the search. */
    static final int MOST_EVENTS = 1_000;

    static TraceForm of(Parameters parameters) {
        String size = parameters.first("size");
        int wished = size.matches("\\d{1,6}") ? Integer.parseInt(size) : EVENTS;
        return new TraceForm(
                Math.max(1, Math.min(MOST_EVENTS, wished)),
                parameters.first("view").equals("spans"));
    }

    boolean isLargest() {
        return size == MOST_EVENTS;
    }

    TraceForm larger() {
        return new TraceForm(Math.min(MOST_EVENTS, size + EVENTS), bySpan);
    }

    TraceForm turned() {
        return new TraceForm(size, !bySpan);
    }

    String hrefOf(String traceId) {
        Parameters parameters = size == EVENTS ? Parameters.NONE : Parameters.NONE.with("size", Integer.toString(size));
        return (bySpan ? parameters.with("view", "spans") : parameters)
                .hrefOf(Addresses.trace(traceId).orElse("/"));
    }
}
