package io.logflow.benchmarks.sink;

import io.logflow.benchmarks.bench.Bench;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.Trouble;
import java.time.Duration;
import java.util.List;

/**
 * Gives Elasticsearch the first processor for itself, and the second to all others, as if it were another machine. Else whatever makes
 * bodies takes from Elasticsearch what it needs itself, and is slower than ready-made bodies by that alone.
 */
final class Apart {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private Apart() {}

    static void arrange(Bench bench) {
        if (Runtime.getRuntime().availableProcessors() < 2) {
            throw new Trouble("--apart needs two processors.");
        }
        pin(bench, "0", bench.server(Part.ELASTICSEARCH).pid());
        pin(bench, "1", bench.server(Part.KAFKA).pid());
        pin(bench, "1", bench.server(Part.CONNECT).pid());
        pin(bench, "1", ProcessHandle.current().pid());
    }

    private static void pin(Bench bench, String processor, long pid) {
        bench.programs().run(List.of("taskset", "--all-tasks", "-cp", processor, Long.toString(pid)), LIMIT);
    }
}
