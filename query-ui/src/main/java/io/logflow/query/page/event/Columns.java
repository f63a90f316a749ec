package io.logflow.query.page.event;

import io.logflow.query.language.LogField;
import io.logflow.query.search.KnownParameters;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The columns that stand between time and level at the left and the message at the right. */
public record Columns(List<Column> columns) {

    /** Where an event comes from: its service, else its resource, else its host. */
    public static final String ORIGIN = "origin";

    /** The word for no column at all: an empty parameter would be left out of the address. */
    private static final String NONE = "none";

    private static final int MOST = 12;
    private static final int LONGEST_LABEL = 60;

    public static final Columns STANDARD = new Columns(List.of(Column.of(ORIGIN)));

    /**
     * One of them.
     *
     * @param path the event's field, as its filter is called
     * @param style the class that gives it its width
     */
    public record Column(String path, String label, String style) {

        static Column of(String path) {
            if (path.equals(ORIGIN)) {
                return new Column(ORIGIN, "Source", "c-origin");
            }
            String label = LogField.of(path).map(LogField::label).orElse(VisibleText.line(path, LONGEST_LABEL));
            boolean plain = path.matches("[A-Za-z]+") && LogField.of(path).isPresent();
            return new Column(path, label, plain ? "c-" + path.toLowerCase(Locale.ROOT) : "c-any");
        }
    }

    public Columns {
        columns = List.copyOf(columns);
    }

    /** Reads {@code service,traceId,metadata.region}; what is no field is left out, nothing at all means the standard. */
    public static Columns parse(String text) {
        if (text.isBlank()) {
            return STANDARD;
        }
        return of(Stream.of(text.split(",", -1)).map(String::strip).toList());
    }

    /** These fields in this order. */
    public static Columns of(List<String> paths) {
        return new Columns(paths.stream()
                .filter(path -> path.equals(ORIGIN) || (isField(path) && !path.equals("level")))
                .distinct()
                .limit(MOST)
                .map(Column::of)
                .toList());
    }

    /** As it stands in the address; empty for the standard, which is not said. */
    public String text() {
        return equals(STANDARD)
                ? ""
                : columns.isEmpty() ? NONE : columns.stream().map(Column::path).collect(Collectors.joining(","));
    }

    public boolean has(String path) {
        return columns.stream().anyMatch(column -> column.path().equals(path));
    }

    private static boolean isField(String path) {
        return !path.startsWith("-")
                && !path.equals("message")
                && (KnownParameters.isFilter(path)
                        || LogField.of(path)
                                .filter(field -> field.word().equals(path))
                                .isPresent());
    }
}
