package io.logflow.query.page;

import io.logflow.query.language.TimePoint;
import io.logflow.query.page.event.Columns;
import io.logflow.query.page.event.SearchLinks;
import io.logflow.query.search.KnownParameters;
import io.logflow.query.search.Parameters;
import io.logflow.query.search.Parameters.Parameter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What the page's form sends on top of a search, translated into a search: fields left empty, a filter added by name and value, the
 * buttons for common ranges, a pasted range. The result is the address worth a bookmark; it always says which time it is about.
 */
final class FormInput {

    /** Of a filter to add: the name of its field, whether its value is wanted or not, and the value. */
    static final String ADD_FIELD = "add-field";

    static final String ADD_HOW = "add-how";
    static final String ADD_VALUE = "add-value";

    /** Of a column to add: the field's path. */
    static final String ADD_COLUMN = "add-column";

    /** Of a range button: the distance from now, or {@link #ALL_TIME}, which stays in the address. */
    static final String RANGE = "range";

    static final String ALL_TIME = "all";

    /** What is searched when nobody says: most questions are about what happened just now. */
    static final String STANDARD_FROM = "now-15m";

    private static final Set<String> OWN = Set.of(ADD_FIELD, ADD_HOW, ADD_VALUE, ADD_COLUMN, RANGE);

    /** The order of an address as one would say it; filters that are not named here stand where the fields stand. */
    private static final List<String> ORDER = List.of(
            "q", "message", "level", "", "from", "to", RANGE, "sort", "size", "columns", "view", "cursor", "open");

    private FormInput() {}

    static Parameters canonical(Parameters sent) {
        Parameters search = without(sent.withoutBlanks(), OWN);
        search = addFilter(search, sent);
        search = addColumn(search, sent.first(ADD_COLUMN).strip());
        return inOrder(setRange(search, sent));
    }

    static Parameters inOrder(Parameters parameters) {
        return new Parameters(parameters.entries().stream()
                .sorted(Comparator.comparingInt(FormInput::place))
                .distinct()
                .toList());
    }

    private static Parameters without(Parameters parameters, Set<String> names) {
        return new Parameters(parameters.entries().stream()
                .filter(entry -> !names.contains(entry.name()))
                .toList());
    }

    private static Parameters addFilter(Parameters search, Parameters sent) {
        String field = sent.first(ADD_FIELD).strip();
        String value = sent.first(ADD_VALUE);
        if (field.isEmpty() || value.isBlank()) {
            return search;
        }
        String known = KnownParameters.isFilter(field) ? field : "metadata." + field;
        boolean excludes = sent.first(ADD_HOW).equals("not") && !known.startsWith("-");
        return search.plus(excludes ? "-" + known : known, value);
    }

    private static Parameters addColumn(Parameters search, String path) {
        if (path.isEmpty()) {
            return search;
        }
        List<String> paths = new ArrayList<>(Columns.parse(search.first(SearchLinks.COLUMNS)).columns().stream()
                .map(Columns.Column::path)
                .toList());
        paths.add(path);
        String columns = Columns.of(paths).text();
        Parameters others = search.without(SearchLinks.COLUMNS);
        return columns.isEmpty() ? others : others.plus(SearchLinks.COLUMNS, columns);
    }

    /** Ends of a range that were emptied on purpose mean all time; an address that says nothing means the last minutes. */
    private static Parameters setRange(Parameters search, Parameters sent) {
        String chosen = sent.first(RANGE);
        if (!chosen.isBlank() && !chosen.equals(ALL_TIME)) {
            return search.without("from").without("to").with("from", "now-" + chosen);
        }
        if (search.names().contains("from") || search.names().contains("to")) {
            boolean buttonForAll = chosen.equals(ALL_TIME) && sent.names().contains("from");
            return buttonForAll ? allTime(search) : PastedRange.apart(search);
        }
        boolean emptied = sent.names().contains("from") || sent.names().contains("to");
        return emptied || chosen.equals(ALL_TIME) || sent.names().contains("cursor")
                ? allTime(search)
                : search.with("from", STANDARD_FROM);
    }

    static Parameters allTime(Parameters search) {
        return search.without("from").without("to").with(RANGE, ALL_TIME);
    }

    private static int place(Parameter parameter) {
        int place = ORDER.indexOf(parameter.name());
        return place >= 0 ? place : ORDER.indexOf("");
    }

    /** Both ends of a range, pasted into one field: {@code 2023-09-15 08:00 to 2023-09-15 09:00}. */
    private static final class PastedRange {

        private static final List<String> BETWEEN = List.of(" to ", " - ", " – ", "..", "/", "–", " until ");

        static Parameters apart(Parameters search) {
            String from = search.first("from");
            if (search.names().contains("to") || TimePoint.parse(from).isPresent()) {
                return search;
            }
            for (String between : BETWEEN) {
                int at = from.indexOf(between);
                if (at > 0
                        && TimePoint.parse(from.substring(0, at)).isPresent()
                        && TimePoint.parse(from.substring(at + between.length()))
                                .isPresent()) {
                    return search.with("from", from.substring(0, at).strip())
                            .with("to", from.substring(at + between.length()).strip());
                }
            }
            return search;
        }
    }
}
