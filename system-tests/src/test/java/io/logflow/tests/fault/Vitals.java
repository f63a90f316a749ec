package io.logflow.tests.fault;

import io.logflow.benchmarks.figures.Chart;
import io.logflow.benchmarks.figures.PartSamples;
import io.logflow.benchmarks.figures.ProcessSample;
import io.logflow.benchmarks.figures.Series;
import io.logflow.stack.process.ProcessMark;
import io.logflow.stack.process.Ticker;
import io.logflow.stack.settings.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** What every part holds, second by second, and how many logs wait to be indexed. */
final class Vitals implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final double MEBIBYTE = 1 << 20;
    /** What may be more at the end than at the beginning, beside a quarter: JVMs and caches fill up slowly. */
    private static final Map<String, Double> ROOM =
            Map.of("resident memory in MiB", 60.0, "threads", 15.0, "open files", 60.0);

    private final World world;
    private final PartSamples samples;
    private final Ticker ticker;
    private final List<Chart.Point> lag = new ArrayList<>();
    private final List<Chart.Mark> marks = new ArrayList<>();
    private final long begin = System.nanoTime();

    Vitals(World world) {
        this.world = world;
        Map<String, Supplier<OptionalLong>> pids = new LinkedHashMap<>();
        for (Part part : Part.values()) {
            pids.put(part.title(), () -> world.part(part)
                    .mark()
                    .map(ProcessMark::pid)
                    .map(OptionalLong::of)
                    .orElse(OptionalLong.empty()));
        }
        this.samples = PartSamples.every(PAUSE, pids);
        this.ticker = Ticker.every(PAUSE, "lag", this::lookAtLag);
    }

    private void lookAtLag() {
        double value;
        try {
            value = world.topic().lag(World.CONNECTOR);
        } catch (RuntimeException e) {
            value = Double.NaN; // Kafka is away
        }
        synchronized (this) {
            lag.add(new Chart.Point(minutes(), value));
        }
    }

    private double minutes() {
        return (System.nanoTime() - begin) / 6e10;
    }

    /** Draws a line at this moment. */
    synchronized void mark(String what) {
        marks.add(new Chart.Mark(minutes(), what));
    }

    private static Map<String, ToDoubleFunction<ProcessSample>> values() {
        Map<String, ToDoubleFunction<ProcessSample>> values = new LinkedHashMap<>();
        values.put("resident memory in MiB", sample -> sample.residentBytes() / MEBIBYTE);
        values.put("threads", ProcessSample::threads);
        values.put("open files", ProcessSample::openFiles);
        return values;
    }

    synchronized void draw(Path file) throws IOException {
        List<Chart.Panel> panels = new ArrayList<>();
        values().forEach((label, value) ->
                panels.add(new Chart.Panel(label, Chart.Scale.LINEAR, samples.lines(value, 60))));
        panels.add(new Chart.Panel(
                "logs not yet indexed", Chart.Scale.LINEAR, List.of(new Chart.Line("lag", List.copyOf(lag)))));
        Chart chart = new Chart("A steady load with a fault every 30 s", "minutes", panels, marks);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, chart.svg());
    }

    /** What a part holds more of in the last third of the time than in the first, beyond what is normal. */
    List<String> growing() {
        List<String> growing = new ArrayList<>();
        values().forEach((label, value) -> {
            for (Part part : Part.values()) {
                List<Double> all = samples.series(part.title(), value).values();
                int third = all.size() / 3;
                double early = new Series(all.subList(0, third)).median();
                double late = new Series(all.subList(all.size() - third, all.size())).median();
                double most = 1.25 * early + ROOM.getOrDefault(label, 0.0);
                String line = "%s of %s: %.0f in the first third, %.0f in the last"
                        .formatted(label, part.title(), early, late);
                System.out.println(line);
                if (late > most) {
                    growing.add(line);
                }
            }
        });
        return growing;
    }

    /** Looks no more. */
    void stop() {
        samples.close();
        ticker.close();
    }

    @Override
    public void close() {
        stop();
    }
}
