package io.logflow.query.page;

import java.util.List;
import java.util.Optional;

/**
 * One event as the page shows it: everything is text that can be shown as it is, shortened where the page must end.
 *
 * @param level the word as stored, {@code style} one of the known levels for the colour, {@code letter} its sign
 * @param origin where it comes from: the service, else the resource, else the host
 * @param text the message once more, as a block over the whole width, when it does not fit into a row: a stack trace
 * @param shortened whether the page leaves something of the event out
 * @param rawHref the whole event from the API
 */
record EventView(
        String id,
        Moment time,
        String level,
        String style,
        String letter,
        String origin,
        String message,
        Optional<String> text,
        List<Field> fields,
        List<PrettyJson.Part> json,
        boolean shortened,
        String rawHref) {

    /** A time in UTC in three forms: for programs, and for people as date and time of day. */
    record Moment(String iso, String date, String clock) {}

    /** All values of one path; an array has several. */
    record Field(String name, List<Value> values) {}

    /** One value, and the search with it as a filter where there is such a filter. */
    record Value(String text, Optional<String> href) {}
}
