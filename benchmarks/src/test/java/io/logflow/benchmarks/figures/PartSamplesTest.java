package io.logflow.benchmarks.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PartSamplesTest {
    private static final Duration NEVER = Duration.ofDays(1);

    private OptionalLong pid = OptionalLong.of(ProcessHandle.current().pid());

    @BeforeEach
    void linux() {
        assumeTrue(Files.isReadable(Path.of("/proc/self/status")), "there is no /proc on this system");
    }

    @Test
    void ownProcess_hasMemoryThreadsAndFiles() {
        try (PartSamples samples = PartSamples.every(NEVER, Map.of("self", () -> pid))) {
            assertThat(samples.series("self", ProcessSample::residentBytes).min())
                    .isGreaterThan(1 << 20);
            assertThat(samples.series("self", ProcessSample::threads).min()).isGreaterThan(1);
            assertThat(samples.series("self", ProcessSample::openFiles).min()).isGreaterThan(1);
        }
    }

    @Test
    void partThatIsDown_isAGap() {
        try (PartSamples samples = PartSamples.every(NEVER, Map.of("self", () -> pid))) {
            pid = OptionalLong.empty();

            samples.look();

            List<Chart.Point> points =
                    samples.lines(ProcessSample::threads, 1).get(0).points();
            assertThat(points).hasSize(2);
            assertThat(points.get(0).y()).isPositive();
            assertThat(points.get(1).y()).isNaN();
        }
    }

    @Test
    void processorTime_countsWhatWasUsedBetweenTheLooks() {
        try (PartSamples samples = PartSamples.every(NEVER, Map.of("self", () -> pid))) {
            long end = System.nanoTime() + Duration.ofMillis(100).toNanos();
            double spent = 0;
            while (System.nanoTime() < end) {
                spent += Math.sin(spent);
            }

            samples.look();

            assertThat(samples.processorTime("self")).isBetween(Duration.ofMillis(10), Duration.ofSeconds(30));
        }
    }
}
