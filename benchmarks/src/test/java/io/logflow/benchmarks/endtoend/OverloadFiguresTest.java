package io.logflow.benchmarks.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverloadFiguresTest {
    @Test
    void everyAnswer_countsInItsStep() {
        List<Schedule.Step> steps = List.of(
                new Schedule.Step(1, 100, Duration.ofSeconds(2)), new Schedule.Step(8, 800, Duration.ofSeconds(2)));
        List<Shot> shots = List.of(
                new Shot(0, 0, 202, 4),
                new Shot(1, 0, 202, 6),
                new Shot(2, 1, 503, 2),
                new Shot(2.5, 1, 500, 2),
                new Shot(3, 1, Shot.GIVEN_UP, 10_001));
        LagTrace trace = new LagTrace();
        trace.add(1, 200, 100);
        trace.add(2, 200, 200);
        trace.add(4, 200, 200);
        OverloadFigures figures = new OverloadFigures(steps, shots, trace, 100);

        assertThat(figures.table())
                .contains("| 1 | 100 | 100 | 0 | 0 | 0 | 4 / 6 / 6 | – | 0 |")
                .contains("| 8 | 150 | 0 | 50 | 1 | 1 | – | 2 / 2 / 2 | 0 |");
        assertThat(figures.chart().svg()).contains("answered 503", "8 × what is sustained");
    }
}
