package io.logflow.query.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.query.language.LogLevel;
import io.logflow.query.page.HistogramView.Bar;
import io.logflow.query.page.HistogramView.Level;
import io.logflow.query.search.Parameters;
import io.logflow.query.store.Histogram;
import io.logflow.query.store.Histogram.Bucket;
import io.logflow.query.store.Interval;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistogramOfTest {
    private static final Instant NOON = Instant.parse("2023-09-15T12:00:00Z");
    private static final Instant ONE = Instant.parse("2023-09-15T13:00:00Z");
    private static final Instant TWO = Instant.parse("2023-09-15T14:00:00Z");

    @Test
    void levels_standOnEachOther_theMoreSevereAbove() {
        HistogramView view = draw(
                new Bucket(NOON, ONE, Map.of(LogLevel.ERROR, 1L, LogLevel.INFO, 3L)),
                new Bucket(ONE, TWO, Map.of(LogLevel.INFO, 2L)));

        assertThat(view.levels())
                .containsExactly(
                        new Level("info", "M0 180h5980v540h-5980zM6000 360h5980v360h-5980z"),
                        new Level("error", "M0 0h5980v180h-5980z"));
    }

    @Test
    void bar_leadsToItsTime_withoutTheNextOnesBeginning() {
        HistogramView view = draw(new Bucket(NOON, ONE, Map.of(LogLevel.INFO, 1_234L)), new Bucket(ONE, TWO, Map.of()));

        assertThat(view.bars())
                .containsExactly(
                        new Bar(
                                0,
                                5_980,
                                "2023-09-15T12:00:00Z",
                                "2023-09-15 12:00:00 UTC",
                                "1,234 info",
                                "/?service=till&from=2023-09-15T12:00:00Z&to=2023-09-15T12:59:59.999999999Z"),
                        new Bar(
                                6_000,
                                5_980,
                                "2023-09-15T13:00:00Z",
                                "2023-09-15 13:00:00 UTC",
                                "",
                                "/?service=till&from=2023-09-15T13:00:00Z&to=2023-09-15T14:00:00Z"));
    }

    @Test
    void nothing_isDrawnOfNothing() {
        assertThat(HistogramOf.of(histogram(new Bucket(NOON, ONE, Map.of())), page()))
                .isEmpty();
    }

    private static HistogramView draw(Bucket... buckets) {
        return HistogramOf.of(histogram(buckets), page()).orElseThrow();
    }

    private static Histogram histogram(Bucket... buckets) {
        return new Histogram(NOON, TWO, Interval.of("1h").orElseThrow(), List.of(buckets));
    }

    private static Parameters page() {
        return Parameters.of(Map.of("service", List.of("till"), "from", List.of("now-2h"), "cursor", List.of("x")));
    }
}
