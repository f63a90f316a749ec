package io.logflow.benchmarks.figures;

/**
 * A figure beside what was wanted.
 *
 * @param what is measured, in words
 * @param wanted such as {@code ≥ 0.60}
 * @param reached the figure, with what it is made of
 */
public record Goal(String what, String wanted, String reached, boolean good) {
    /** A row of the table of all goals; the measure's name comes first, so that its rows are found again. */
    public String row(String measure) {
        return "| `%s` | %s | %s | %s%s |".formatted(measure, what, wanted, reached, good ? "" : ": **not reached**");
    }
}
