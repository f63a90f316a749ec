package io.logflow.benchmarks.profile;

import io.logflow.benchmarks.tool.Programs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A flight recording of another JVM, switched on and off by jcmd. */
public final class Recording {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Programs programs;
    private final Path java;
    private final long pid;

    /**
     * Makes ready to record.
     *
     * @param java the home of the JDK
     * @param pid whom to record
     */
    public Recording(Programs programs, Path java, long pid) {
        this.programs = programs;
        this.java = java;
        this.pid = pid;
    }

    public void start(Path settings) {
        jcmd("JFR.start", "name=benchmark", "settings=" + settings);
    }

    public void stop(Path file) {
        jcmd("JFR.stop", "name=benchmark", "filename=" + file);
    }

    private void jcmd(String... arguments) {
        List<String> line = new ArrayList<>(List.of(java.resolve("bin/jcmd").toString(), Long.toString(pid)));
        line.addAll(Arrays.asList(arguments));
        programs.run(line, LIMIT);
    }
}
