package io.logflow.benchmarks.measure;

import java.util.List;
import java.util.stream.Collectors;

/** Command lines for a report: another machine has other folders. */
final class Shown {
    private Shown() {}

    static String line(List<String> line) {
        return line.stream()
                .map(word -> word.startsWith("/") ? word.replaceFirst("^.*/(?=[^/]*[^/*])", "") : word)
                .map(word -> word.contains(" ") || word.contains("*") || word.contains("?") ? "'" + word + "'" : word)
                .collect(Collectors.joining(" "));
    }
}
