package io.logflow.query.tail;

import io.logflow.query.search.Parameters.Parameter;
import java.util.List;

/**
 * What the live page shows before its first event.
 *
 * @param filters what the search box sends along
 * @param problems why this cannot be followed; then there is nothing to follow
 * @param sourceHref where the events come from
 * @param searchHref the same filters in the search
 */
record TailView(
        String query,
        List<Parameter> filters,
        List<Chip> chips,
        List<String> problems,
        List<String> warnings,
        String sourceHref,
        String searchHref) {

    /** One filter that is set, with the page without it. */
    record Chip(String name, String value, boolean excludes, String withoutHref) {}
}
