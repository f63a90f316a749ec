package io.logflow.benchmarks;

import io.logflow.benchmarks.endtoend.DiskUse;
import io.logflow.benchmarks.endtoend.Overload;
import io.logflow.benchmarks.endtoend.Sustained;
import io.logflow.benchmarks.measure.Allocations;
import io.logflow.benchmarks.measure.Measure;
import io.logflow.benchmarks.measure.Memory;
import io.logflow.benchmarks.measure.Ndjson;
import io.logflow.benchmarks.measure.Options;
import io.logflow.benchmarks.measure.SiegeRounds;
import io.logflow.benchmarks.measure.Singles;
import io.logflow.benchmarks.measure.StartTime;
import io.logflow.benchmarks.search.Export;
import io.logflow.benchmarks.search.FirstView;
import io.logflow.benchmarks.search.Searches;
import io.logflow.benchmarks.search.TailLatency;
import io.logflow.benchmarks.sink.Drain;
import io.logflow.benchmarks.sink.IndexSettings;
import io.logflow.benchmarks.sink.Lag;
import io.logflow.benchmarks.sink.Searchable;
import io.logflow.stack.settings.Trouble;
import java.util.ArrayList;
import java.util.List;

/** The measures by the names that people type. */
final class Measures {
    private Measures() {}

    static List<Measure> named(String name, Options options) {
        return switch (name) {
            case "singles" -> List.of(new Singles());
            case "siege" -> List.of(new SiegeRounds());
            case "ndjson" -> List.of(new Ndjson());
            case "allocations" -> List.of(new Allocations());
            case "memory" -> List.of(new Memory());
            case "start" -> List.of(new StartTime());
            case "drain" -> List.of(new Drain());
            case "lag" -> List.of(new Lag());
            case "searchable" -> List.of(new Searchable());
            case "index" -> List.of(new IndexSettings());
            case "sustained" -> List.of(new Sustained());
            case "overload" -> List.of(new Overload());
            case "disk" -> List.of(new DiskUse());
            case "search" -> List.of(new Searches());
            case "export" -> List.of(new Export());
            case "tail" -> List.of(new TailLatency());
            case "weight" -> List.of(new FirstView());
            case "search-all" -> List.of(new FirstView(), new TailLatency(), new Searches(), new Export());
            case "all" -> {
                List<Measure> all = new ArrayList<>(
                        List.of(new Singles(), new SiegeRounds(), new Ndjson(), new Allocations(), new StartTime()));
                options.memory().ifPresent(duration -> all.add(new Memory()));
                yield List.copyOf(all);
            }
            default ->
                throw new Trouble("There is no measure \"%s\"; `benchmarks/run help` lists them.".formatted(name));
        };
    }

    static boolean needsWrk(Measure measure) {
        return measure instanceof Allocations
                || measure instanceof Memory
                || measure instanceof Ndjson
                || compares(measure);
    }

    /** Whether it has figures of the peer, too. */
    static boolean compares(Measure measure) {
        return measure instanceof Singles || measure instanceof SiegeRounds;
    }
}
