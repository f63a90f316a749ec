package io.logflow.benchmarks.tool;

import io.logflow.stack.settings.Trouble;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** siege as the README shows it: ten at once, each request on a connection of its own, the example as the body. */
public record Siege(URI url, int seconds) {
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final int ATTEMPTS = 3;

    /**
     * What siege tells at its end.
     *
     * @param transactions how many requests were answered
     * @param availability per cent of the requests that did not fail
     * @param rate transactions a second
     * @param failed how many failed
     */
    public record Result(double transactions, double availability, double rate, double failed) {}

    /**
     * Runs it, and again if it stands still when its time is over: it ends its threads wherever they are, and one that dies inside of
     * {@code malloc} leaves a lock behind that the next waits for (JoeDog/siege#180).
     */
    public Result run(Programs programs, Consumer<String> progress) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Optional<String> output = programs.runWithin(line(), GRACE.plusSeconds(seconds));
            if (output.isPresent()) {
                return parse(output.get());
            }
            progress.accept("  siege did not end when its time was over");
        }
        throw new Trouble("siege did not end when its time was over, %d times in turn.".formatted(ATTEMPTS));
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
