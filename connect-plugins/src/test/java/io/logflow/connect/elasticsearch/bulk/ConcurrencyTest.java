package io.logflow.connect.elasticsearch.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.connect.elasticsearch.config.BulkConfig;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {

    @Test
    void backPressure_halvesTheLimit_onceForBulksThatWereUnderWayTogether() {
        Concurrency concurrency = concurrency(true);
        int first = concurrency.enter();
        int second = concurrency.enter();

        concurrency.refused(first);
        concurrency.refused(second);

        assertThat(concurrency.limit()).isEqualTo(4);
    }

    @Test
    void limit_neverFallsBelowOne_andRisesByOneWithEachRoundThatPasses() {
        Concurrency concurrency = concurrency(true);
        IntStream.range(0, 10).forEach(i -> concurrency.refused(concurrency.enter()));
        int lowest = concurrency.limit();

        concurrency.passed();
        int afterOne = concurrency.limit();
        concurrency.passed();
        concurrency.passed();

        assertThat(lowest).isEqualTo(1);
        assertThat(afterOne).isEqualTo(2);
        assertThat(concurrency.limit()).isEqualTo(3);
    }

    @Test
    void limit_neverRisesAboveWhatIsSet() {
        Concurrency concurrency = concurrency(true);

        IntStream.range(0, 100).forEach(i -> concurrency.passed());

        assertThat(concurrency.limit()).isEqualTo(8);
    }

    @Test
    void fixedLimit_staysAsSet() {
        Concurrency concurrency = concurrency(false);

        concurrency.refused(concurrency.enter());

        assertThat(concurrency.limit()).isEqualTo(8);
    }

    private static Concurrency concurrency(boolean adaptive) {
        return new Concurrency(new BulkConfig(1, 1, Duration.ZERO, 8, adaptive, Duration.ZERO));
    }
}
