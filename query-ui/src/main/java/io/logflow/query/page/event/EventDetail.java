package io.logflow.query.page.event;

import java.util.List;
import java.util.Optional;

/**
 * An opened event: all of its fields and its JSON, within limits that keep a page of the largest events small.
 *
 * @param text the message once more, as a block over the whole width, when it does not fit into a row: a stack trace
 * @param shortened whether something of the event is left out here
 * @param rawHref the whole event from the API
 * @param linkHref an address that shows this event opened
 * @param contextHref the events around it
 * @param traceHref all events of its trace
 */
public record EventDetail(
        String id,
        Optional<String> text,
        List<Field> fields,
        List<PrettyJson.Part> json,
        boolean shortened,
        String rawHref,
        String linkHref,
        String contextHref,
        Optional<String> traceHref) {

    /**
     * All values of one path; an array has several.
     *
     * @param columnHref the search with the field as a column, or without it where it is one
     */
    public record Field(String name, List<Value> values, Optional<String> columnHref, boolean isColumn) {}

    /** One value, and the search with it as a filter and without its events, where there is such a filter. */
    public record Value(String text, Optional<String> includeHref, Optional<String> excludeHref) {}
}
