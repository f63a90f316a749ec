package io.logflow.benchmarks.sink;

import io.logflow.benchmarks.figures.Series;
import io.logflow.stack.process.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Resident memory, looked at every second. */
final class MemoryTrace implements AutoCloseable {
    private static final int SETTLING_LOOKS = 5;

    private final List<Double> looks = new ArrayList<>();
    private final Ticker ticker;

    /** MiB. */
    record Result(double first, double middle, double last, double largest) {}

    MemoryTrace(Supplier<OptionalLong> memory) {
        ticker = Ticker.every(Duration.ofSeconds(1), "memory", () -> look(memory));
    }

    private void look(Supplier<OptionalLong> memory) {
        synchronized (looks) {
            memory.get().ifPresent(bytes -> looks.add(Math.rint(bytes / (1024.0 * 1024.0))));
        }
    }

    @Override
    public void close() {
        ticker.close();
    }

    Optional<Result> result() {
        synchronized (looks) {
            return of(looks);
        }
    }

    /** The first seconds are left out: the heap is still growing from what the turn before left of it. */
    static Optional<Result> of(List<Double> looks) {
        if (looks.size() <= SETTLING_LOOKS) {
            return Optional.empty();
        }
        List<Double> settled = looks.subList(SETTLING_LOOKS, looks.size());
        return Optional.of(new Result(
                settled.get(0),
                settled.get(settled.size() / 2),
                settled.get(settled.size() - 1),
                new Series(settled).max()));
    }
}
