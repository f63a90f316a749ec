package io.logflow.benchmarks.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void requests_areDueAtTheRateOfTheirStep() {
        Schedule schedule = new Schedule(
                List.of(
                        new Schedule.Step(1, 200, Duration.ofSeconds(2)),
                        new Schedule.Step(2, 400, Duration.ofSeconds(1))),
                100);

        List<Schedule.Due> all = new ArrayList<>();
        for (Optional<Schedule.Due> due = schedule.next(); due.isPresent(); due = schedule.next()) {
            all.add(due.get());
        }

        assertThat(all).extracting(Schedule.Due::seconds).containsExactly(0.0, 0.5, 1.0, 1.5, 2.0, 2.25, 2.5, 2.75);
        assertThat(all).extracting(Schedule.Due::step).containsExactly(0, 0, 0, 0, 1, 1, 1, 1);
    }
}
