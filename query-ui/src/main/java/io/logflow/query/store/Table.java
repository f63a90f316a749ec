package io.logflow.query.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Groups of events and what was measured of each.
 *
 * @param total all events that match
 * @param interval how long the groups by time are
 * @param rows one a group, those of the most frequent values first, then by time; groups without events are left out
 * @param others how many events are in no row: their value is not among the most frequent, or they lack a field
 * @param gaps why the numbers may be incomplete
 */
public record Table(
        LogPage.Total total,
        long tookMillis,
        Optional<Interval> interval,
        List<Row> rows,
        long others,
        List<String> gaps)
        implements SearchAnswer {

    public Table {
        rows = List.copyOf(rows);
        gaps = List.copyOf(gaps);
    }

    /**
     * One group.
     *
     * @param values one a field it is grouped by
     * @param start where its time begins, when it is grouped by time
     * @param measures {@code min}, {@code avg}, {@code max}, {@code p50}, {@code p90}, {@code p95}, {@code p99}; of a
     *     time {@code first} and {@code last}; empty when nothing was measured or no event has the field
     */
    public record Row(List<String> values, Optional<Instant> start, long count, Map<String, BigDecimal> measures) {
        public Row {
            values = List.copyOf(values);
        }
    }

    @Override
    public boolean isPartial() {
        return !gaps.isEmpty();
    }
}
