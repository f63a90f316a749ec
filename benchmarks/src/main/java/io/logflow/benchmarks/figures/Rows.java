package io.logflow.benchmarks.figures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The values that rounds add, measure by measure, and the Markdown table of their medians, smallest and largest values. */
public final class Rows {
    private final Map<String, List<Double>> rows = new LinkedHashMap<>();

    public void add(String measure, double value) {
        rows.computeIfAbsent(measure, name -> new ArrayList<>()).add(value);
    }

    /** Adds a row of ratios, a round each; nothing if one of the two was not measured. */
    public void addRatio(String name, String measure, String beside) {
        if (rows.containsKey(measure) && rows.containsKey(beside)) {
            rows.put(name, series(measure).ratioTo(series(beside)).values());
        }
    }

    public Series series(String measure) {
        return new Series(rows.getOrDefault(measure, List.of()));
    }

    public String markdown() {
        StringBuilder table = new StringBuilder("| measure | median | min | max |\n|---|---:|---:|---:|\n");
        rows.keySet().forEach(measure -> {
            Series series = series(measure);
            table.append("| %s | %s | %s | %s |%n"
                    .formatted(measure, number(series.median()), number(series.min()), number(series.max())));
        });
        return table.toString();
    }

    /** A table of several such: one row for each, one column for each measure, the medians. */
    public static String mediansBeside(Map<String, Rows> tables) {
        StringBuilder table = new StringBuilder();
        tables.forEach((name, rows) -> {
            if (table.isEmpty()) {
                table.append("| | ")
                        .append(String.join(" | ", rows.rows.keySet()))
                        .append(" |\n|---");
                table.append("|---:".repeat(rows.rows.size())).append("|\n");
            }
            table.append("| ").append(name);
            rows.rows.keySet().forEach(measure -> table.append(" | ")
                    .append(number(rows.series(measure).median())));
            table.append(" |\n");
        });
        return table.toString();
    }

    /** Three digits that mean something, and no more than people read. */
    public static String number(double value) {
        if (value == Math.rint(value) || Math.abs(value) >= 100) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, Math.abs(value) >= 10 ? "%.1f" : "%.2f", value);
    }
}
