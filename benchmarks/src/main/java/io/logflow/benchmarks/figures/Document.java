package io.logflow.benchmarks.figures;

import io.logflow.stack.settings.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Markdown document in which figures stand between markers, {@code <!-- figures: NAME -->} and {@code <!-- end: NAME -->}. Only what is between them
 * is ever written; all else is kept by hand.
 */
public final class Document {
    private static final String GOALS = "goals";
    private static final String HEAD = "| measure | what | goal | reached |\n|---|---|---|---|\n";

    private final Path path;

    public Document(Path path) {
        this.path = path;
    }

    /** Puts the figures of a measure, and how they stand to its goals, where those of its last run are. */
    public void write(String measure, String figures, List<Goal> goals) {
        try {
            String text = Files.readString(path);
            Files.writeString(path, withGoals(withSection(text, measure, figures), measure, goals));
        } catch (IOException e) {
            throw new Trouble("Cannot write the figures into %s: %s".formatted(path, e.getMessage()), e);
        }
    }

    /** The text with other figures; trouble if it has no place for them. */
    static String withSection(String text, String name, String figures) {
        int from = place(text, begin(name), name) + begin(name).length();
        int to = text.indexOf(end(name), from);
        if (to < 0) {
            throw missing(end(name), name);
        }
        return text.substring(0, from) + "\n" + figures.strip() + "\n" + text.substring(to);
    }

    /** The goals of one measure in the table of all; those of the others stay as they are, where they are. */
    static String withGoals(String text, String measure, List<Goal> goals) {
        String table = section(text, GOALS);
        List<String> rows = new ArrayList<>();
        int at = -1;
        for (String row : table.lines().filter(line -> line.startsWith("| `")).toList()) {
            if (row.startsWith("| `" + measure + "` |")) {
                at = at < 0 ? rows.size() : at;
            } else {
                rows.add(row);
            }
        }
        rows.addAll(
                at < 0 ? rows.size() : at,
                goals.stream().map(goal -> goal.row(measure)).toList());
        return withSection(text, GOALS, HEAD + String.join("\n", rows));
    }

    private static String section(String text, String name) {
        int from = place(text, begin(name), name) + begin(name).length();
        int to = text.indexOf(end(name), from);
        if (to < 0) {
            throw missing(end(name), name);
        }
        return text.substring(from, to);
    }

    private static int place(String text, String marker, String name) {
        int at = text.indexOf(marker);
        if (at < 0) {
            throw missing(marker, name);
        }
        return at;
    }

    private static Trouble missing(String marker, String name) {
        return new Trouble(
                "The document has no place for the figures of %s: the line %s is missing.".formatted(name, marker));
    }

    private static String begin(String name) {
        return "<!-- figures: %s -->".formatted(name);
    }

    private static String end(String name) {
        return "<!-- end: %s -->".formatted(name);
    }
}
