package io.logflow.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A measure as {@code everything} runs it.
 *
 * @param options beside its name
 * @param minutes that it takes on two processors, about
 */
record Plan(String measure, List<String> options, int minutes) {
    private static final int EVENTS_SEARCHED = 10_000_000;
    private static final List<String> QUICK =
            words("--rounds 1 --seconds 3 --warm-up 4 --events 100000 --searches 5 --memory 20s --for 30s");

    /** All figures of docs/performance.md, in its order. */
    static List<Plan> all() {
        String corpus = " --events %d --keep".formatted(EVENTS_SEARCHED);
        return List.of(
                of("sustained", "--for 10m --warm-up 30", 40),
                of("overload", "--for 12m --warm-up 30", 18),
                of("disk", "--events 1000000", 6),
                of("singles", "--with-stack", 5),
                of("siege", "--with-stack", 4),
                of("ndjson", "--with-stack", 4),
                of("allocations", "--with-stack", 4),
                of("memory", "--with-stack --memory 5m", 6),
                of("start", "", 2),
                of("drain", "--rounds 5", 16),
                of("lag", "--rounds 3", 6),
                of("searchable", "--warm-up 60 --rounds 5", 3),
                of("search", "--warm-up 60 --rounds 3 --searches 60" + corpus, 15),
                of("export", "--rounds 3" + corpus, 7),
                of("weight", corpus, 2),
                of("tail", "--rounds 5", 4));
    }

    private static Plan of(String measure, String options, int minutes) {
        return new Plan(measure, words(options), minutes);
    }

    private static List<String> words(String line) {
        return line.isBlank() ? List.of() : List.of(line.strip().split(" +"));
    }

    /** A short look, good for nothing but to see whether it works. */
    Plan quick() {
        List<String> shorter = new ArrayList<>(options);
        shorter.addAll(QUICK);
        return new Plan(measure, shorter, 2);
    }

    /** After this something hangs. */
    Duration limit() {
        return Duration.ofMinutes(10 + 3L * minutes);
    }

    String command() {
        return ("benchmarks/run " + measure + " " + String.join(" ", options)).strip();
    }
}
