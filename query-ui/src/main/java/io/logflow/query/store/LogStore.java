package io.logflow.query.store;

import io.logflow.query.config.QueryConfig;
import io.logflow.query.search.LogQuery;
import io.logflow.query.search.TimeRange;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The logs, as far as Elasticsearch has them. Nothing here blocks, and cancelling an answer cancels its search in Elasticsearch. */
@ApplicationScoped
public class LogStore {

    private final SearchClient client;
    private final SearchRequests requests;
    private final MeterRegistry metrics;
    private final Duration timeout;

    LogStore(SearchClient client, MeterRegistry metrics, QueryConfig config) {
        this.client = client;
        this.metrics = metrics;
        this.requests = new SearchRequests(config);
        this.timeout = config.elasticsearch().requestTimeout();
    }

    /** One page, put together from as many requests as its size needs. */
    public Uni<SearchAnswer> find(LogQuery query) {
        return timed(client.honest(Uni.createFrom()
                .deferred(() -> fill(new GrowingPage(query, Map.of(), client.maxPageBytes())))
                .map(page -> page.finish(timeout))));
    }

    /**
     * A page with what is to be known of all its search's events, put together by one request to Elasticsearch; where the search has no
     * beginning and a histogram is wanted, another one finds the oldest event first.
     */
    public Uni<SearchAnswer> overview(LogQuery query, OverviewRequest wish) {
        return timed(client.honest(covered(query, wish).flatMap(range -> overview(query, wish, range))));
    }

    private Uni<Overview> overview(LogQuery query, OverviewRequest wish, TimeRange range) {
        OverviewAggregations counts = new OverviewAggregations(wish, range);
        return fill(new GrowingPage(query, counts.requests(), client.maxPageBytes()))
                .flatMap(page -> counted(page, counts)
                        .map(counted -> counts.read(page.finish(timeout), Aggregations.read(counted))));
    }

    /** Large events may have left no room for the counts in their answer. */
    private Uni<Optional<Json>> counted(GrowingPage page, OverviewAggregations counts) {
        return page.counted().isPresent() || !page.isCut()
                ? Uni.createFrom().item(page.counted())
                : client.search(requests.count(page.query(), counts.requests()), client.maxPageBytes())
                        .map(Hits::aggregations);
    }

    /** What a histogram covers: up to now unless the search says otherwise, and from the oldest event where it has no beginning. */
    private Uni<TimeRange> covered(LogQuery query, OverviewRequest wish) {
        TimeRange range = query.range();
        boolean decided = range.from().isPresent()
                && (range.to().isPresent() || !range.from().get().isAfter(query.asOf()));
        if (wish.histogram().isEmpty() || decided) {
            return Uni.createFrom().item(new TimeRange(range.from(), range.to().or(() -> Optional.of(query.asOf()))));
        }
        return client.search(requests.count(query, TimeBounds.REQUESTS), client.maxPageBytes())
                .map(hits -> TimeBounds.read(range, Aggregations.read(hits.aggregations())));
    }

    /** The one event of that id: a page of one event, or of none when there is no such event. */
    public Uni<SearchAnswer> event(String id) {
        return timed(client.honest(
                client.search(requests.event(id), client.maxPageBytes()).map(this::asPage)));
    }

    /** Whether logs can be searched at this moment; asks for none of them. */
    Uni<SearchAnswer> probe() {
        return client.honest(
                client.search(requests.probe(), client.maxPageBytes()).map(this::asPage));
    }

    private Uni<GrowingPage> fill(GrowingPage page) {
        int asked = Math.min(page.missing(), SearchRequests.BATCH);
        return client.search(requests.next(page, asked), page.bytesLeft())
                .flatMap(hits ->
                        page.add(hits, asked) ? fill(page) : Uni.createFrom().item(page));
    }

    private Uni<SearchAnswer> timed(Uni<SearchAnswer> search) {
        return Uni.createFrom().deferred(() -> {
            Timer.Sample sample = Timer.start(metrics);
            return search.invoke(answer -> sample.stop(metrics.timer("logflow.search", "outcome", outcome(answer))));
        });
    }

    private static String outcome(SearchAnswer answer) {
        if (answer instanceof Unavailable trouble) {
            return trouble.code();
        }
        return answer.isPartial() ? "partial" : "found";
    }

    private LogPage asPage(Hits hits) {
        if (hits.cut()) {
            throw Hits.tooLarge();
        }
        List<StoredLog> logs = hits.hits().stream().map(Hits.Hit::log).toList();
        return new LogPage(hits.total(), hits.tookMillis(), hits.gaps(timeout), logs, false, Optional.empty());
    }
}
