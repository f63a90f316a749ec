package io.logflow.query.store;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import io.logflow.query.search.LogQuery;
import io.logflow.query.search.TimeRange;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Puts pages together, each from as many requests as its size needs, and what is counted beside them. */
final class Pages {

    private final SearchClient client;
    private final SearchRequests requests;
    private final Duration timeout;

    Pages(SearchClient client, SearchRequests requests, Duration timeout) {
        this.client = client;
        this.requests = requests;
        this.timeout = timeout;
    }

    Uni<LogPage> page(LogQuery query, Deadline deadline) {
        return filled(query, Map.of(), deadline).map(page -> page.finish(timeout));
    }

    Uni<Overview> overview(LogQuery query, OverviewRequest wish, Deadline deadline) {
        return covered(query, wish.histogram().isPresent(), deadline).flatMap(range -> {
            OverviewAggregations counts = new OverviewAggregations(wish, range, end(range, query));
            return filled(from(range, query), counts.requests(), deadline)
                    .flatMap(page -> counted(page, counts, deadline)
                            .map(counted -> counts.read(page.finish(timeout), Aggregations.read(counted))));
        });
    }

    Uni<Table> table(LogQuery query, TableRequest wish, Deadline deadline) {
        return covered(query, wish.time().isPresent(), deadline).flatMap(range -> {
            TableAggregations groups = new TableAggregations(wish, range, end(range, query));
            return client.search(requests.count(from(range, query), groups.requests(), deadline), client.maxPageBytes())
                    .map(hits -> groups.read(hits.whole(), timeout));
        });
    }

    Uni<Hints> hints(LogQuery query, Deadline deadline) {
        HintSearches searches = new HintSearches(query);
        return client.searches(requests.totals(searches.queries(), deadline), client.maxPageBytes())
                .map(answers -> searches.read(answers, timeout));
    }

    private Uni<GrowingPage> filled(LogQuery query, Map<String, Aggregation> aggregations, Deadline deadline) {
        return Uni.createFrom()
                .deferred(() -> fill(new GrowingPage(query, aggregations, client.maxPageBytes()), deadline));
    }

    private Uni<GrowingPage> fill(GrowingPage page, Deadline deadline) {
        int asked = Math.min(page.missing(), SearchRequests.BATCH);
        return client.search(requests.next(page, asked, deadline), page.bytesLeft())
                .flatMap(hits -> page.add(hits, asked, deadline)
                        ? fill(page, deadline)
                        : Uni.createFrom().item(page));
    }

    /** Large events may have left no room for the counts in their answer. */
    private Uni<Optional<Json>> counted(GrowingPage page, OverviewAggregations counts, Deadline deadline) {
        return page.counted().isPresent() || !page.isCut()
                ? Uni.createFrom().item(page.counted())
                : client.search(requests.count(page.query(), counts.requests(), deadline), client.maxPageBytes())
                        .map(hits -> page.count(hits.whole()));
    }

    /**
     * The same events, with their beginning said: without it Elasticsearch 8.19 fails in a histogram over an index with an event of the very
     * first moment of 1970.
     */
    private static LogQuery from(TimeRange range, LogQuery query) {
        return query.range().from().isPresent()
                ? query
                : query.within(new TimeRange(range.from(), query.range().to()));
    }

    /** Where counting ends although the search does not: events of the future are found, but would make any number of buckets. */
    private static Optional<Instant> end(TimeRange range, LogQuery query) {
        return query.range().to().isPresent() ? Optional.empty() : range.to().filter(query.asOf()::equals);
    }

    /** What is divided by time: up to now unless the search says otherwise, and from the oldest event where it has no beginning. */
    private Uni<TimeRange> covered(LogQuery query, boolean byTime, Deadline deadline) {
        TimeRange range = query.range();
        boolean pastOnly = range.to().isPresent()
                || range.from().filter(query.asOf()::isAfter).isPresent();
        if (!byTime || (range.from().isPresent() && pastOnly)) {
            return Uni.createFrom().item(new TimeRange(range.from(), range.to().or(() -> Optional.of(query.asOf()))));
        }
        return client.search(requests.count(query, TimeBounds.REQUESTS, deadline), client.maxPageBytes())
                .map(hits -> TimeBounds.read(range, Aggregations.read(hits.aggregations())));
    }
}
