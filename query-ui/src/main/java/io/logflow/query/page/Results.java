package io.logflow.query.page;

import io.logflow.query.page.event.EventRow;
import java.util.List;
import java.util.Optional;

/**
 * What the page shows beside the form.
 *
 * @param status one line for eyes and screen readers: how many, how fast
 * @param searched the time that was searched; empty when nothing was
 * @param chips the filters that are set
 * @param gaps why events may be missing
 * @param notes what else is to be said above the events
 * @param tryAgainHref this page
 * @param newestHref the first page of this search
 */
record Results(
        State state,
        String status,
        Optional<Searched> searched,
        List<Chip> chips,
        List<String> gaps,
        List<String> notes,
        Message message,
        Optional<HistogramView> histogram,
        List<Hint> hints,
        Optional<EventRow> linked,
        Rows rows,
        String tryAgainHref,
        String newestHref) {

    /** What there is to show. */
    enum State {
        FOUND,
        /** Nothing has been stored yet. */
        NO_LOGS,
        /** There may be logs, but none that match. */
        NO_MATCH,
        /** Something in the form cannot be searched for. */
        INVALID,
        /** Elasticsearch cannot be asked. */
        UNAVAILABLE
    }

    /** One filter that is set, with the search without it. */
    record Chip(String name, boolean excludes, String value, String style, String withoutHref) {}

    /** One way to find something after all, with how much it finds. */
    record Hint(String text, String count, String href) {}

    /**
     * What stands in the place of events.
     *
     * @param problems values at fault that have no field in the form
     */
    record Message(String heading, String explanation, List<String> problems) {

        static final Message NONE = new Message("", "", List.of());
    }

    /**
     * The events of this page.
     *
     * @param endsEarly whether large events ended the page early
     * @param continued whether the page begins somewhere after the first event
     * @param nextHref the next page
     */
    record Rows(List<EventRow> events, boolean endsEarly, boolean continued, Optional<String> nextHref) {

        static final Rows NONE = new Rows(List.of(), false, false, Optional.empty());
    }

    /** Whether there is no answer at all, be it an empty one. */
    public boolean failed() {
        return state == State.INVALID || state == State.UNAVAILABLE;
    }
}
