package io.logflow.benchmarks.tool;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** siege as the README shows it: ten at once, each request on a connection of its own, the example as the body. */
public record Siege(URI url, int seconds) {
    private static final Duration GRACE = Duration.ofSeconds(60);

    /**
     * What siege tells at its end.
     *
     * @param transactions how many requests were answered
     * @param availability per cent of the requests that did not fail
     * @param rate transactions a second
     * @param failed how many failed
     */
    public record Result(double transactions, double availability, double rate, double failed) {}

    public Result run(Programs programs) {
        return parse(programs.run(line(), GRACE.plusSeconds(seconds)));
    }

    public List<String> line() {
        return List.of(
                "siege",
                "-b",
                "-c10",
                "-t" + seconds + "S",
                "--content-type",
                "application/json",
                url + " POST <example_log.json");
    }

    static Result parse(String output) {
        return new Result(
                number(output, "transactions"),
                number(output, "availability"),
                number(output, "transaction_rate"),
                number(output, "failed_transactions"));
    }

    /** Newer ones write {@code "transaction_rate": 377.52}, older ones {@code Transaction rate: 377.52 trans/sec}. */
    private static double number(String output, String name) {
        Pattern pattern = Pattern.compile(
                "^[{\\s]*\"?" + name.replace("_", "[_ ]") + "\"?:\\s+([0-9.]+)",
                Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);
        Matcher matcher = pattern.matcher(output);
        if (!matcher.find()) {
            throw new IllegalArgumentException("siege did not tell " + name + ":\n" + output);
        }
        return Double.parseDouble(matcher.group(1));
    }
}
