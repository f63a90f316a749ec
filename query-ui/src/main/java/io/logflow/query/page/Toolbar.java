package io.logflow.query.page;

import io.logflow.query.language.LogField;
import io.logflow.query.page.event.Columns;
import io.logflow.query.page.event.SearchLinks;
import io.logflow.query.search.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What can be done with the results: each is a link to the same search in another form.
 *
 * @param address what a saved search keeps
 */
record Toolbar(
        List<Switch> columns,
        Switch roomy,
        Switch wrap,
        Switch oldestFirst,
        List<Export> exports,
        String liveHref,
        String address) {

    /** A link that turns something on or off. */
    record Switch(String label, boolean on, String href) {}

    /** The whole result in one format. */
    record Export(String label, String href) {}

    private static final Set<LogField> NOT_OFFERED = Set.of(LogField.TIME, LogField.LEVEL, LogField.MESSAGE);

    static Toolbar of(Parameters page, Display display) {
        Parameters search = Display.searchIn(page).without("cursor").without("size");
        boolean oldest = page.first("sort").equals("oldest");
        Parameters unsorted = page.without("sort").without("cursor");
        return new Toolbar(
                columns(page, display.columns()),
                new Switch("Roomy rows", display.roomy(), Display.toggled(page, Display.ROOMY)),
                new Switch("Wrap messages", display.wrap(), Display.toggled(page, Display.WRAP)),
                new Switch(
                        "Oldest first",
                        oldest,
                        FormInput.inOrder(oldest ? unsorted : unsorted.plus("sort", "oldest"))
                                .hrefOf("/")),
                List.of(
                        export(search, "ndjson", "NDJSON"),
                        export(search, "csv", "CSV"),
                        export(search, "json", "JSON")),
                search.without("from").without("to").without("sort").hrefOf("/tail"),
                page.without("cursor").without(SearchLinks.OPEN).hrefOf("").replaceFirst("^\\?", ""));
    }

    private static Export export(Parameters search, String format, String label) {
        return new Export(label, search.plus("format", format).hrefOf("/api/v1/logs/export"));
    }

    private static List<Switch> columns(Parameters page, Columns columns) {
        Set<String> paths = new LinkedHashSet<>();
        paths.add(Columns.ORIGIN);
        for (LogField field : LogField.values()) {
            if (!NOT_OFFERED.contains(field)) {
                paths.add(field.word());
            }
        }
        columns.columns().forEach(column -> paths.add(column.path()));
        SearchLinks links = new SearchLinks(page);
        List<Switch> switches = new ArrayList<>();
        for (String path : paths) {
            String label = Columns.of(List.of(path)).columns().get(0).label();
            links.column(path, columns).ifPresent(href -> switches.add(new Switch(label, columns.has(path), href)));
        }
        return List.copyOf(switches);
    }
}
