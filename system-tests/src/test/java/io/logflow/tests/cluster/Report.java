package io.logflow.tests.cluster;

import io.logflow.tests.fault.Reckoning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** One row for each scenario, in {@code target/cluster-report.md}. */
final class Report {
    private static final Path FILE = Path.of("target", "cluster-report.md");
    private static final String HEAD =
            """
            | scenario | seconds | sent | acknowledged | unknown | found | missing | stored twice | told not stored | never sent | altered | answers |
            |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|
            """;

    private final List<String> rows = new ArrayList<>();
    private long begun = System.nanoTime();

    void add(String scenario, List<Reckoning> each, Map<String, Integer> answers) {
        String row = "| %s | %d | %,d | %,d | %d | %,d | %d | %d | %d | %d | %d | %s |%n"
                .formatted(
                        scenario,
                        (System.nanoTime() - begun) / 1_000_000_000,
                        sum(each, Reckoning::sent),
                        sum(each, Reckoning::acknowledged),
                        sum(each, Reckoning::unknown),
                        sum(each, Reckoning::found),
                        sum(each, reckoning -> reckoning.missing().size()),
                        sum(each, reckoning -> reckoning.doubled().size()),
                        sum(each, reckoning -> reckoning.forbidden().size()),
                        sum(each, reckoning -> reckoning.neverSent().size()),
                        sum(each, reckoning -> reckoning.altered().size()),
                        answers);
        rows.add(row);
        begun = System.nanoTime();
        System.out.print(HEAD + row);
        try {
            Files.writeString(FILE, HEAD + String.join("", rows));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int sum(List<Reckoning> each, ToIntFunction<Reckoning> count) {
        return each.stream().mapToInt(count).sum();
    }
}
