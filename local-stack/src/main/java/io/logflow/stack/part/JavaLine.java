package io.logflow.stack.part;

import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The beginning of the command line of a JVM of ours. */
final class JavaLine {
    private final StackSettings settings;

    JavaLine(StackSettings settings) {
        this.settings = settings;
    }

    /**
     * A line whose JVM stays small: the serial collector needs no threads and side tables of its own, and at heaps of a few
     * hundred megabytes its pauses are short. A JVM out of memory ends, so that it is seen.
     *
     * @param arguments what follows the options: class path, main class and so on
     */
    List<String> of(Part part, List<String> options, String... arguments) {
        List<String> line = new ArrayList<>();
        line.add(program().toString());
        line.addAll(List.of(
                "-Xms32m",
                "-Xmx" + settings.heap(part),
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:ErrorFile=" + PartFolders.of(settings).crashReport(part)));
        line.addAll(options);
        line.addAll(List.of(arguments));
        return line;
    }

    Path program() {
        return settings.java().resolve("bin/java");
    }
}
