package io.logflow.benchmarks.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class AllocatedTest {
    private static final Instant FIRST_LOOK = Instant.parse("2026-11-22T02:00:00Z");

    private final Allocated allocated = new Allocated();

    @Test
    void threadThatIsOlder_countsFromTheFirstLook() {
        allocated.add(FIRST_LOOK, 1, "eventloop-1", 1_000);
        allocated.add(FIRST_LOOK.plusSeconds(1), 1, "eventloop-1", 1_200);
        allocated.add(FIRST_LOOK.plusSeconds(2), 1, "eventloop-1", 1_500);

        assertThat(allocated.bytes()).isEqualTo(500);
    }

    @Test
    void threadThatCameLater_countsFromNothing() {
        allocated.add(FIRST_LOOK, 1, "eventloop-1", 1_000);
        allocated.add(FIRST_LOOK.plusSeconds(1), 2, "executor-1", 70);

        assertThat(allocated.bytes()).isEqualTo(70);
    }

    @Test
    void theRecordersOwnThreads_doNotCount() {
        allocated.add(FIRST_LOOK, 3, "JFR Periodic Tasks", 0);
        allocated.add(FIRST_LOOK.plusSeconds(1), 3, "JFR Periodic Tasks", 5_000);

        assertThat(allocated.bytes()).isZero();
    }
}
