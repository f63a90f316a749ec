package io.logflow.benchmarks.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LagTraceTest {
    private static final Offset<Double> NEARLY = Offset.offset(1e-6);

    private final LagTrace trace = new LagTrace();

    @Test
    void lag_isTheAgeOfWhatIsBeingIndexed() {
        for (int second = 0; second <= 10; second++) {
            trace.add(second, 100L * second, Math.max(0, 100L * second - 250)); // two and a half seconds behind
        }

        assertThat(trace.lagEvents().max()).isEqualTo(250);
        assertThat(trace.lagSeconds().values().get(10)).isCloseTo(2.5, NEARLY);
        assertThat(trace.rate(LagTrace.Look::accepted)).isCloseTo(100, NEARLY);
    }

    @Test
    void noLag_isNoAge() {
        for (int second = 0; second <= 5; second++) {
            trace.add(second, 100L * second, 100L * second);
        }

        assertThat(trace.lagSeconds().max()).isCloseTo(0, NEARLY);
    }

    @Test
    void slices_areRatesOfPartsOfTheRun() {
        trace.add(0, 0, 0);
        trace.add(10, 1_000, 500);
        trace.add(15, 1_100, 900);
        trace.add(20, 1_200, 1_500);

        assertThat(trace.slices(10, LagTrace.Look::acknowledged).values()).containsExactly(50.0, 100.0);
    }
}
