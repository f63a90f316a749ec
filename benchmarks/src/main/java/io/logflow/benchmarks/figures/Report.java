package io.logflow.benchmarks.figures;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a run tells: Markdown to standard output and to a file, progress to standard error. */
public final class Report {
    private final Path file;
    private final PrintStream out;
    private final PrintStream progress;
    private final StringBuilder text = new StringBuilder();
    private final List<String> warnings = new ArrayList<>();
    private final List<Goal> goals = new ArrayList<>();
    private final Map<String, String> pictures = new LinkedHashMap<>();

    public Report(Path file, PrintStream out, PrintStream progress) {
        this.file = file;
        this.out = out;
        this.progress = progress;
    }

    /** A finished piece of the report. */
    public void write(String markdown) {
        text.append(markdown).append('\n');
        out.println(markdown);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, markdown + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            warn("The report could not be written to its file: " + e.getMessage());
        }
    }

    /** How a figure stands to what was wanted. */
    public void goal(String what, String wanted, String reached, boolean good) {
        goals.add(new Goal(what, wanted, reached, good));
    }

    /** A goal for the median of all rounds; nothing if it was not measured. */
    public void atLeast(double wanted, String unit, String what, Series series) {
        goal(what, "≥ " + Rows.number(wanted) + unit, series, unit, series.median() >= wanted);
    }

    /** A goal for the median of all rounds; nothing if it was not measured. */
    public void atMost(double wanted, String unit, String what, Series series) {
        goal(what, "≤ " + Rows.number(wanted) + unit, series, unit, series.median() <= wanted);
    }

    private void goal(String what, String wanted, Series series, String unit, boolean good) {
        if (!series.values().isEmpty()) {
            goal(
                    what,
                    wanted,
                    "%s%s (%s to %s)"
                            .formatted(
                                    Rows.number(series.median()),
                                    unit,
                                    Rows.number(series.min()),
                                    Rows.number(series.max())),
                    good);
        }
    }

    /** The goals since the last call. */
    public List<Goal> takeGoals() {
        List<Goal> taken = List.copyOf(goals);
        goals.clear();
        return taken;
    }

    /** All that was written so far. */
    public String text() {
        return text.toString();
    }

    /** Files that belong to the report, by name. */
    public Map<String, String> pictures() {
        return Map.copyOf(pictures);
    }

    /** A picture beside the report. */
    public void picture(String name, Chart chart) {
        String svg = chart.svg();
        try {
            Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(folder.resolve(name), svg);
            pictures.put(name, svg);
            write("![%s](%s)".formatted(chart.title(), name));
        } catch (IOException e) {
            warn("The picture could not be written to its file: " + e.getMessage());
        }
    }

    public void progress(String line) {
        progress.println(line);
    }

    /** Something that makes a figure worth less than it looks; told at once and again at the end. */
    public void warn(String line) {
        progress.println("WARNING: " + line);
        warnings.add(line);
    }

    /** Whether there was nothing to warn of; else that is the end of the report. */
    public boolean close() {
        if (!warnings.isEmpty()) {
            write("**Not in order:**\n\n- " + String.join("\n- ", warnings));
        }
        return warnings.isEmpty();
    }
}
