package io.logflow.query.page;

import io.logflow.query.search.KnownParameters;
import io.logflow.query.search.Parameters;
import io.logflow.query.search.Parameters.Parameter;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What the page's form sends on top of a search, translated into a search: fields left empty, a filter added by name and value, and
 * the buttons for common ranges. The result is the address worth a bookmark.
 */
final class FormInput {

    /** Of a filter to add: the name of its field and the value. */
    static final String ADD_FIELD = "add-field";

    static final String ADD_VALUE = "add-value";

    /** Of a range button: the distance from now, or {@link #ALL_TIME}. */
    static final String RANGE = "range";

    static final String ALL_TIME = "all";

    private static final Set<String> OWN = Set.of(ADD_FIELD, ADD_VALUE, RANGE);

    /** The order of an address as one would say it; filters that are not named here stand where the fields stand. */
    private static final List<String> ORDER =
            List.of("q", "message", "level", "", "from", "to", "sort", "size", "cursor");

    private FormInput() {}

    /** While someone is typing ({@code live}), a filter that is being added is not complete yet and is left out. */
    static Parameters canonical(Parameters sent, boolean live) {
        Parameters search = without(sent.withoutBlanks(), OWN);
        if (!live) {
            search = addFilter(search, sent.first(ADD_FIELD).strip(), sent.first(ADD_VALUE));
            search = setRange(search, sent.first(RANGE));
        }
        return inOrder(search);
    }

    static Parameters inOrder(Parameters parameters) {
        return new Parameters(parameters.entries().stream()
                .sorted(Comparator.comparingInt(FormInput::place))
                .toList());
    }

    private static Parameters without(Parameters parameters, Set<String> names) {
        return new Parameters(parameters.entries().stream()
                .filter(entry -> !names.contains(entry.name()))
                .toList());
    }

    private static Parameters addFilter(Parameters search, String field, String value) {
        if (field.isEmpty() || value.isBlank()) {
            return search;
        }
        boolean complete = KnownParameters.isFilter(field);
        return search.with(complete ? field : "metadata." + field, value);
    }

    private static Parameters setRange(Parameters search, String range) {
        if (range.isBlank()) {
            return search;
        }
        Parameters open = search.without("from").without("to");
        return range.equals(ALL_TIME) ? open : open.with("from", "now-" + range);
    }

    private static int place(Parameter parameter) {
        int place = ORDER.indexOf(parameter.name());
        return place >= 0 ? place : ORDER.indexOf("");
    }
}
