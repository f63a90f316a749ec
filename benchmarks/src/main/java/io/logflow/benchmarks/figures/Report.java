package io.logflow.benchmarks.figures;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** What a run tells: Markdown to standard output and to a file, progress to standard error. */
public final class Report {
    private final Path file;
    private final PrintStream out;
    private final PrintStream progress;
    private final List<String> warnings = new ArrayList<>();

    public Report(Path file, PrintStream out, PrintStream progress) {
        this.file = file;
        this.out = out;
        this.progress = progress;
    }

    /** A finished piece of the report. */
    public void write(String markdown) {
        out.println(markdown);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, markdown + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            warn("The report could not be written to its file: " + e.getMessage());
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
