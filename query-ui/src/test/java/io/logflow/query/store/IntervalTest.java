package io.logflow.query.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

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
    void dayOnWhichTheClocksGoForward_has23Hours() {
        Instant start = Instant.parse("2026-03-28T23:00:00Z");

        assertThat(Interval.of("1d").orElseThrow().end(start, BERLIN)).isEqualTo(Instant.parse("2026-03-29T22:00:00Z"));
        assertThat(Interval.of("12h").orElseThrow().end(start, BERLIN))
                .isEqualTo(Instant.parse("2026-03-29T11:00:00Z"));
    }

    @Test
    void everyInterval_isLongerThanTheOneBefore_andIsFoundByItsName() {
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        Instant before = start;
        for (Interval interval : Interval.ALL) {
            assertThat(Interval.of(interval.name())).contains(interval);
            assertThat(interval.end(start, ZoneId.of("UTC"))).isAfter(before);
            before = interval.end(start, ZoneId.of("UTC"));
        }
    }
}
