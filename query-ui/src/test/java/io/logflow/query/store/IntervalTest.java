package io.logflow.query.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {

    @ParameterizedTest(name = "{0} in at most {1}: {2}")
    @CsvSource({
        "PT0S, 60, 1ms",
        "PT1S, 60, 100ms",
        "PT15M, 60, 15s",
        "PT15M0.001S, 60, 30s",
        "PT24H, 60, 30m",
        "PT168H, 60, 3h",
        "PT168H, 7, 1d",
        "PT8760H, 60, 1w",
        "PT2400000H, 60, 1y"
    })
    void interval_isTheShortestThatGivesNoMoreBuckets(Duration range, int buckets, String interval) {
        assertThat(Interval.dividing(range, buckets).name()).isEqualTo(interval);
    }

    @Test
    void everyInterval_isLongerThanTheOneBefore_andIsFoundByItsName() {
        Duration before = Duration.ZERO;
        for (Interval interval : Interval.ALL) {
            assertThat(Interval.of(interval.name())).contains(interval);
            assertThat(interval.length()).isGreaterThan(before);
            before = interval.length();
        }
    }
}
