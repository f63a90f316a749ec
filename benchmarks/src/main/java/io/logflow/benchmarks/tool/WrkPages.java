package io.logflow.benchmarks.tool;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * One run of wrk that GETs pages in turn.
 *
 * @param server whose pages
 * @param users how many ask at once, each without a pause
 * @param seconds for how long
 * @param paths the file of paths, a line each, as seen from the folder of the programs
 */
public record WrkPages(URI server, int users, int seconds, String paths) {
    private static final String SCRIPT = "benchmarks/load/pages.lua";
    private static final Duration GRACE = Duration.ofSeconds(60);

    public Wrk.Result run(Programs programs) {
        return Wrk.parse(programs.run(line(), GRACE.plusSeconds(seconds)));
    }

    public List<String> line() {
        return List.of(
                "wrk",
                "-t1",
                "-c" + users,
                "-d" + seconds + "s",
                "--timeout",
                "20s", // a search ends after 10 s, and says so
                "-s",
                SCRIPT,
                server.toString(),
                "--",
                paths);
    }
}
