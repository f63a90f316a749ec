package io.logflow.query.tail.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AllowanceTest {

    private static final long SECOND = 1_000_000_000L;

    private final Allowance allowance = new Allowance(10, 0);

    @Test
    void burstOfFourSeconds_passesWhole() {
        assertThat(LongStream.range(0, 40)).allMatch(event -> allowance.take(0));
        assertThat(allowance.take(0)).isFalse();
    }

    @Test
    void longRush_isSampledEvenly() {
        LongStream.range(0, 40).forEach(event -> allowance.take(0));

        // 100 events a second for ten seconds, of which 10 a second may pass
        for (int second = 1; second <= 10; second++) {
            long from = second * SECOND;
            long passed = LongStream.range(0, 100)
                    .filter(event -> allowance.take(from + event * SECOND / 100))
                    .count();

            assertThat(passed).isBetween(9L, second == 1 ? 20L : 11L);
        }
    }
}
