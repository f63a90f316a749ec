package io.logflow.benchmarks.profile;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What has how much of a whole. */
final class Shares {
    private final Map<String, Long> weights = new HashMap<>();

    void add(String name, long weight) {
        weights.merge(name, weight, Long::sum);
    }

    /** The largest, a line each, in per cent. */
    String largest(int count) {
        long whole = weights.values().stream().mapToLong(Long::longValue).sum();
        return weights.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(count)
                .map(entry ->
                        String.format(Locale.ROOT, "%5.1f %%  %s", 100.0 * entry.getValue() / whole, entry.getKey()))
                .collect(Collectors.joining("\n"));
    }
}
