package io.logflow.benchmarks.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.benchmarks.elastic.Tap;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnTimeTest {
    @Test
    void requestsInTurn_areAddedUp() {
        assertThat(OwnTime.busy(List.of(asked(10, 12), asked(20, 25)))).isEqualTo(7);
    }

    @Test
    void requestsAtOnce_countOnce_inWhateverOrderTheyCame() {
        assertThat(OwnTime.busy(List.of(asked(11, 14), asked(10, 12), asked(12, 13))))
                .isEqualTo(4);
    }

    @Test
    void noRequest_isNoTime() {
        assertThat(OwnTime.busy(List.of())).isZero();
    }

    private static Tap.Asked asked(long beginMillis, long endMillis) {
        return new Tap.Asked("POST", "/_search", new byte[0], beginMillis * 1_000_000, endMillis * 1_000_000);
    }
}
