package io.logflow.benchmarks.tool;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One run of wrk with our script, which tells its result in a line of its own.
 *
 * @param url where to POST
 * @param connections how many at once
 * @param seconds for how long
 * @param events the NDJSON file of events, as seen from the folder of the programs
 * @param bodies how many bodies are sent in turn
 * @param eventsABody how many events each holds
 */
public record Wrk(URI url, int connections, int seconds, String events, int bodies, int eventsABody) {
    private static final String SCRIPT = "benchmarks/load/events.lua";
    private static final Duration GRACE = Duration.ofSeconds(60);
    private static final Pattern RESULT = Pattern.compile(
            "^result requests=(\\d+) micros=(\\d+) p50=(\\d+) p99=(\\d+)"
                    + " longest=(\\d+) refused=(\\d+) broken=(\\d+)$",
            Pattern.MULTILINE);

    /**
     * What came of it.
     *
     * @param requests how many were answered
     * @param seconds how long it took
     * @param p50 milliseconds within which half of the answers came
     * @param p99 milliseconds within which 99 of 100 answers came
     * @param refused answers with a status of 400 or more
     * @param broken connections that failed, and answers that did not come in time
     */
    public record Result(long requests, double seconds, double p50, double p99, long refused, long broken) {
        public double rate() {
            return requests / seconds;
        }

        /** How many requests came to nothing. */
        public long failed() {
            return refused + broken;
        }
    }

    public Result run(Programs programs) {
        return parse(programs.run(line(), GRACE.plusSeconds(seconds)));
    }

    public List<String> line() {
        return List.of(
                "wrk",
                "-t1",
                "-c" + connections,
                "-d" + seconds + "s",
                "--timeout",
                "10s", // the ingester answers within 5 s, whatever happens
                "-s",
                SCRIPT,
                url.toString(),
                "--",
                events,
                Integer.toString(bodies),
                Integer.toString(eventsABody));
    }

    static Result parse(String output) {
        Matcher matcher = RESULT.matcher(output);
        if (!matcher.find()) {
            throw new IllegalArgumentException("wrk told no result:\n" + output);
        }
        MatchResult found = matcher.toMatchResult();
        return new Result(
                Long.parseLong(found.group(1)),
                Long.parseLong(found.group(2)) / 1e6,
                Long.parseLong(found.group(3)) / 1e3,
                Long.parseLong(found.group(4)) / 1e3,
                Long.parseLong(found.group(6)),
                Long.parseLong(found.group(7)));
    }
}
