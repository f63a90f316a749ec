package io.logflow.benchmarks.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SeriesTest {
    @Test
    void medianOfOddlyMany_isTheOneInTheMiddle() {
        Series series = Series.of(9, 1, 5);

        assertThat(series.median()).isEqualTo(5);
        assertThat(series.min()).isEqualTo(1);
        assertThat(series.max()).isEqualTo(9);
    }

    @Test
    void medianOfEvenlyMany_isTheMeanOfTheTwoInTheMiddle() {
        assertThat(Series.of(4, 1, 2, 100).median()).isEqualTo(3);
    }

    @Test
    void ratios_areOfEachRound_andNotOfTheMedians() {
        Series fast = Series.of(100, 30, 90);
        Series slow = Series.of(10, 1, 30);

        assertThat(fast.ratioTo(slow)).isEqualTo(Series.of(10, 30, 3));
    }

    @Test
    void roundsThatHaveNoCounterpart_areRefused() {
        assertThatThrownBy(() -> Series.of(1, 2).ratioTo(Series.of(1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothing_hasNoMedian() {
        assertThat(Series.of().median()).isNaN();
    }

    @Test
    void percentile_isAValueThatWasMeasured() {
        Series hundred = new Series(
                DoubleStream.iterate(200, value -> value - 1).limit(200).boxed().toList());

        assertThat(hundred.percentile(50)).isEqualTo(100);
        assertThat(hundred.percentile(99)).isEqualTo(198);
        assertThat(Series.of(7).percentile(99)).isEqualTo(7);
        assertThat(Series.of().percentile(99)).isNaN();
    }
}
