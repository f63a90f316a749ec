package io.logflow.benchmarks.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GovernorTest {
    private static final double STEP = 0.25;
    private static final double LEAST = 1_000;

    private final Governor governor = new Governor(2, LEAST);
    private double now;
    private double accepted;
    private double acknowledged;
    private double worstLag;

    /** A system that indexes so many events a second, if it has them. */
    private double run(double seconds, double capacity) {
        double rate = LEAST;
        worstLag = 0;
        for (double end = now + seconds; now < end; now += STEP) {
            accepted += rate * STEP;
            acknowledged = Math.min(accepted, acknowledged + capacity * STEP);
            worstLag = Math.max(worstLag, accepted - acknowledged);
            rate = governor.rate(now, (long) accepted, (long) acknowledged);
        }
        return rate;
    }

    @Test
    void rate_growsToWhatTheSystemTakes_andStaysThereWithTheWantedLag() {
        run(60, 40_000);

        double rate = run(60, 40_000);

        assertThat(rate).isBetween(36_000.0, 44_000.0);
        assertThat(worstLag).isBetween(40_000.0, 120_000.0);
    }

    @Test
    void rate_fallsWithTheSystem() {
        run(60, 40_000);
        run(30, 10_000);

        double rate = run(30, 10_000);

        assertThat(rate).isBetween(8_000.0, 12_000.0);
        assertThat(worstLag).isLessThan(40_000);
    }

    @Test
    void systemThatStandsStill_isOfferedNothingMore() {
        run(60, 40_000);

        double rate = run(30, 0);

        assertThat(rate).isZero();
    }
}
