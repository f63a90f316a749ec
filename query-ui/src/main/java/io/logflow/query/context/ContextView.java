package io.logflow.query.context;

import io.logflow.query.page.event.EventRow;
import java.util.List;
import java.util.Optional;

/**
 * What the context page shows.
 *
 * @param status one line: how many, of what, how far
 * @param gaps why events may be missing
 * @param rows from the top down, the event itself opened among them
 * @param alone why there is nothing else; empty when there is
 * @param searchHref the same time and scope as a search
 */
record ContextView(
        String title,
        String status,
        List<Choice> scopes,
        List<Choice> widths,
        Choice order,
        List<String> gaps,
        End top,
        List<EventRow> rows,
        End bottom,
        String alone,
        String searchHref,
        Optional<String> traceHref) {

    /** One of several pages of which one is shown. */
    record Choice(String label, boolean chosen, String href) {}

    /**
     * Where the list ends.
     *
     * @param says what lies beyond; empty when there are only links
     * @param links the way on
     */
    record End(String id, String says, List<Choice> links) {}
}
