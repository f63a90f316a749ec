package io.logflow.benchmarks.figures;

import io.logflow.stack.process.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * Looks at processes again and again until it is closed: memory, threads, open files, processor time. A part that is down at a look
 * leaves a gap; one that comes back as another process goes on where it was, with its processor time added up.
 */
public final class PartSamples implements AutoCloseable {
    private final Map<String, Supplier<OptionalLong>> pids;
    private final Map<String, List<Look>> looks = new LinkedHashMap<>();
    private final long begin = System.nanoTime();
    private final Ticker ticker;

    /** @param pid of the process that was seen; -1 if there was none */
    private record Look(double seconds, long pid, Optional<ProcessSample> sample) {}

    private PartSamples(Map<String, Supplier<OptionalLong>> pids, Duration pause) {
        this.pids = new LinkedHashMap<>(pids);
        this.pids.keySet().forEach(name -> looks.put(name, new ArrayList<>()));
        look();
        this.ticker = Ticker.every(pause, "part-samples", this::look);
    }

    /**
     * Begins with a first look at once. Trouble where there is no {@code /proc}.
     *
     * @param pids names, as charts and tables have them, with what tells the process that has the part's work now
     */
    public static PartSamples every(Duration pause, Map<String, Supplier<OptionalLong>> pids) {
        ProcessSample.requireProc();
        return new PartSamples(pids, pause);
    }

    /** One more look, now. */
    public void look() {
        pids.forEach((name, process) -> {
            OptionalLong pid = process.get();
            Optional<ProcessSample> sample = pid.isPresent() ? ProcessSample.of(pid.getAsLong()) : Optional.empty();
            Look look = new Look((System.nanoTime() - begin) / 1e9, pid.orElse(-1), sample);
            synchronized (this) {
                looks.getOrDefault(name, new ArrayList<>()).add(look);
            }
        });
    }

    /** A value of one part at all looks that found it. */
    public synchronized Series series(String name, ToDoubleFunction<ProcessSample> value) {
        return new Series(looks.getOrDefault(name, List.of()).stream()
                .flatMap(look -> look.sample().stream())
                .map(value::applyAsDouble)
                .toList());
    }

    /**
     * A value of all parts over the time since the beginning, for a chart.
     *
     * @param secondsAUnit 1 for a chart in seconds, 60 for one in minutes
     */
    public synchronized List<Chart.Line> lines(ToDoubleFunction<ProcessSample> value, double secondsAUnit) {
        return looks.entrySet().stream()
                .map(entry -> new Chart.Line(
                        entry.getKey(),
                        entry.getValue().stream()
                                .map(look -> new Chart.Point(
                                        look.seconds() / secondsAUnit,
                                        look.sample().map(value::applyAsDouble).orElse(Double.NaN)))
                                .toList()))
                .toList();
    }

    /** The processor time that a part has used from the first look to the last; what it used between its last look and its death is not known. */
    public synchronized Duration processorTime(String name) {
        Duration sum = Duration.ZERO;
        long pid = -1;
        Duration before = Duration.ZERO;
        boolean first = true;
        for (Look look : looks.getOrDefault(name, List.of())) {
            if (look.sample().isPresent()) {
                Duration now = look.sample().get().processorTime();
                if (look.pid() == pid || first) {
                    sum = first ? sum : sum.plus(now.minus(before));
                } else {
                    sum = sum.plus(now); // a new process began at nothing
                }
                pid = look.pid();
                before = now;
            }
            first = false;
        }
        return sum;
    }

    @Override
    public void close() {
        ticker.close();
    }
}
