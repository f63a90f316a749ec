package io.logflow.query.store;

import io.logflow.query.language.Condition;
import io.logflow.query.search.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What would help a search that finds nothing. Counts are exact up to the limit of a total.
 *
 * @param newest the time of the newest event that matches in any range; absent when there is none
 * @param wider the same search in ranges that contain its own, from the shortest to no limit at all; none when it has no range
 * @param without the same search with one of its conditions taken away each; none when it has only one
 * @param gaps why counts may be too low
 */
public record Hints(Optional<Instant> newest, List<Wider> wider, List<Without> without, List<String> gaps)
        implements SearchAnswer {

    public Hints {
        wider = List.copyOf(wider);
        without = List.copyOf(without);
        gaps = List.copyOf(gaps);
    }

    /** How many events a wider range has. */
    public record Wider(TimeRange range, LogPage.Total total) {}

    /** How many events there are without one condition. */
    public record Without(Condition condition, LogPage.Total total) {}

    @Override
    public boolean isPartial() {
        return !gaps.isEmpty();
    }
}
