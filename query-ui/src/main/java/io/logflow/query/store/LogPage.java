package io.logflow.query.store;

import io.logflow.query.search.Cursor;
import java.util.List;
import java.util.Optional;

/**
 * The events of one page, newest first.
 *
 * @param tookMillis what Elasticsearch says it needed
 * @param gaps why events may be missing, a sentence each; empty when the answer is complete
 * @param endsEarly whether the page holds fewer events than asked for because they are large; the cursor goes on
 * @param next where the next page begins; absent when there is nothing older
 */
public record LogPage(
        Total total, long tookMillis, List<String> gaps, List<StoredLog> logs, boolean endsEarly, Optional<Cursor> next)
        implements SearchAnswer {

    /**
     * How many events match.
     *
     * @param exact false when there are at least that many
     */
    public record Total(long value, boolean exact) {}

    public LogPage {
        gaps = List.copyOf(gaps);
        logs = List.copyOf(logs);
    }

    @Override
    public boolean isPartial() {
        return !gaps.isEmpty();
    }
}
