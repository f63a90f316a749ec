package io.logflow.query.page.event;

import io.logflow.query.page.event.Columns.Column;
import io.logflow.query.page.event.EventRow.Cell;
import io.logflow.query.store.StoredLog;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns stored events into rows. A row reads of an event only what it shows. */
public final class EventRows {

    private static final String TIME = "@timestamp";
    private static final List<String> ORIGINS = List.of("service", "resourceId", "host");
    private static final int LONGEST_MESSAGE = 400;
    private static final int LONGEST_CELL = 80;

    private final SearchLinks links;
    private final Columns columns;
    private final Highlights highlights;
    private final Set<String> needed = new HashSet<>(List.of(TIME, "level", "message"));

    /**
     * @param links leads back to the search that the rows belong to
     * @param highlights what is marked in messages
     */
    public EventRows(SearchLinks links, Columns columns, Highlights highlights) {
        this.links = links;
        this.columns = columns;
        this.highlights = highlights;
        this.needed.addAll(ORIGINS);
        columns.columns().forEach(column -> needed.add(stored(column.path())));
    }

    public EventRow row(StoredLog log) {
        Map<String, String> texts = new HashMap<>();
        Leaves.visit(log, (path, text, isText) -> {
            if (isText && needed.contains(path)) {
                texts.merge(path, text, (first, next) -> first.length() > LONGEST_CELL ? first : first + ", " + next);
            }
        });
        return new EventRow(
                log.id(),
                Moment.of(texts.getOrDefault(TIME, "")),
                LevelSign.of(texts.getOrDefault("level", "unknown")),
                Optional.empty(),
                columns.columns().stream()
                        .map(column -> new Cell(column.style(), cell(column, log.id(), texts)))
                        .toList(),
                highlights.in(VisibleText.line(texts.getOrDefault("message", ""), LONGEST_MESSAGE)),
                links.opening(log.id()),
                links.hrefOf(Addresses.event(log.id())),
                "",
                Optional.empty());
    }

    private static String cell(Column column, String id, Map<String, String> texts) {
        String text =
                switch (column.path()) {
                    case Columns.ORIGIN ->
                        ORIGINS.stream()
                                .filter(texts::containsKey)
                                .findFirst()
                                .map(texts::get)
                                .orElse("");
                    case "id" -> id;
                    default -> texts.getOrDefault(stored(column.path()), "");
                };
        return VisibleText.line(text, LONGEST_CELL);
    }

    private static String stored(String path) {
        return path.equals("timestamp") ? TIME : path;
    }
}
