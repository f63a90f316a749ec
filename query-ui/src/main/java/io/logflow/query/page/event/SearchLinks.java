package io.logflow.query.page.event;

import io.logflow.query.search.KnownParameters;
import io.logflow.query.search.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Links from what an event shows to the present search, changed in one thing. */
public final class SearchLinks {

    /** Names of the page's own parameters, which do not narrow a search. */
    public static final String COLUMNS = "columns";

    public static final String OPEN = "open";

    /** Longer values are searchable, but their link would be longer than browsers and servers like. */
    private static final int LONGEST = 512;

    private final Parameters search;

    /** The page's place and the open event are left out: a changed search begins with the newest events again. */
    public SearchLinks(Parameters search) {
        this.search = search.without("cursor").without(OPEN);
    }

    /** The search narrowed to this value. */
    public Optional<String> including(String path, String value) {
        return canFilter(path, value)
                ? Optional.of(
                        search.without("-" + path, value).with(path, value).hrefOf("/"))
                : Optional.empty();
    }

    /** The search without the events of this value. */
    public Optional<String> excluding(String path, String value) {
        return canFilter(path, value)
                ? Optional.of(search.without(path, value)
                        .without("-" + path, value)
                        .plus("-" + path, value)
                        .hrefOf("/"))
                : Optional.empty();
    }

    /** The search with the field as a further column, or without it where it is one. */
    public Optional<String> column(String path, Columns columns) {
        List<String> paths = new ArrayList<>(
                columns.columns().stream().map(Columns.Column::path).toList());
        if (!paths.remove(path)) {
            paths.add(path);
        }
        Columns changed = Columns.of(paths);
        if (changed.equals(columns) || path.length() > LONGEST) {
            return Optional.empty();
        }
        Parameters without = search.without(COLUMNS);
        return Optional.of((changed.text().isEmpty() ? without : without.plus(COLUMNS, changed.text())).hrefOf("/"));
    }

    /** The search with this event opened. */
    public String opening(String id) {
        return search.plus(OPEN, id).hrefOf("/");
    }

    /** The same parameters for another address. */
    public String hrefOf(String path) {
        return search.hrefOf(path);
    }

    private static boolean canFilter(String path, String value) {
        return !path.startsWith("-")
                && !path.equals("message")
                && path.length() + value.length() <= LONGEST
                && value.equals(value.strip())
                && KnownParameters.canFilter(path, value);
    }
}
