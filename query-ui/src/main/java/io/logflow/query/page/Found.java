package io.logflow.query.page;

import io.logflow.query.store.Facet;
import io.logflow.query.store.Histogram;
import io.logflow.query.store.LogPage;
import io.logflow.query.store.Overview;
import io.logflow.query.store.SearchAnswer;
import io.logflow.query.store.StoredLog;
import io.logflow.query.store.Unavailable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the store had to say to one page.
 *
 * @param page the events; absent when there is {@code trouble}
 * @param outside the newest events of the same search in any time, when its own range holds none
 * @param linked the event that the address names, when it is not among the events
 */
record Found(
        Optional<Unavailable> trouble,
        Optional<LogPage> page,
        Optional<Histogram> histogram,
        List<Facet> facets,
        Optional<LogPage> outside,
        Optional<StoredLog> linked) {

    static Found of(SearchAnswer answer) {
        if (answer instanceof Overview overview) {
            return new Found(
                    Optional.empty(),
                    Optional.of(overview.page()),
                    overview.histogram(),
                    overview.facets(),
                    Optional.empty(),
                    Optional.empty());
        }
        Optional<LogPage> page = answer instanceof LogPage found ? Optional.of(found) : Optional.empty();
        Optional<Unavailable> trouble =
                answer instanceof Unavailable unavailable ? Optional.of(unavailable) : Optional.empty();
        return new Found(trouble, page, Optional.empty(), List.of(), Optional.empty(), Optional.empty());
    }

    Found withOutside(SearchAnswer answer) {
        Optional<LogPage> some = answer instanceof LogPage found && !found.logs().isEmpty()
                ? Optional.of(found)
                : Optional.empty();
        return new Found(trouble, page, histogram, facets, some, linked);
    }

    Found withLinked(Optional<StoredLog> event) {
        return new Found(trouble, page, histogram, facets, outside, event);
    }

    /** All events that are shown. */
    Stream<StoredLog> all() {
        return Stream.concat(page.stream(), outside.stream()).flatMap(found -> found.logs().stream());
    }
}
