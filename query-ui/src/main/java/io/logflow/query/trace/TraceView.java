package io.logflow.query.trace;

import io.logflow.query.page.event.EventRow;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What the trace page shows.
 *
 * @param gaps why events may be missing
 * @param length how long the trace takes, as the scale of the drawings
 * @param furtherLanes how many services have no lane of their own here
 * @param groups one for all events, or one a span
 * @param says what is left out, and why
 * @param more the way to it
 */
record TraceView(
        String title,
        String traceId,
        String status,
        List<String> gaps,
        List<Lane> lanes,
        int furtherLanes,
        String length,
        Link bySpan,
        String searchHref,
        List<Group> groups,
        String says,
        Optional<Link> more) {

    /** A way to another page. */
    record Link(String label, boolean chosen, String href) {}

    /** One service: its name, figures and drawing. */
    record Lane(String name, int events, long errors, String range, List<Bar> bars, Collection<Tick> ticks) {}

    /** A span in a drawing. */
    record Bar(int x, int width) {}

    /** An event in a drawing; an error is higher than others, so that it is seen without its colour. */
    record Tick(int x, String style, boolean error) {}

    /** Events under one heading; the heading is empty when all of them are one group. */
    record Group(String span, String heading, List<Entry> entries) {}

    /** An event, with the pause before it where that is long. */
    record Entry(String pause, EventRow event) {}
}
