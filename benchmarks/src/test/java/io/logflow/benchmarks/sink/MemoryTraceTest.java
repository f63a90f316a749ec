package io.logflow.benchmarks.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryTraceTest {
    @Test
    void firstSeconds_areLeftOut() {
        List<Double> looks = List.of(900.0, 1.0, 2.0, 3.0, 4.0, 100.0, 120.0, 110.0);

        assertThat(MemoryTrace.of(looks)).contains(new MemoryTrace.Result(100, 120, 110, 120));
    }

    @Test
    void turnOfLessThanThat_saysNothing() {
        assertThat(MemoryTrace.of(List.of(1.0, 2.0, 3.0, 4.0, 5.0))).isEmpty();
    }
}
