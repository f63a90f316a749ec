package io.logflow.query.store;

import io.logflow.query.config.QueryConfig;
import io.logflow.query.language.Condition;
import io.logflow.query.search.LogQuery;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The logs, as far as Elasticsearch has them. Nothing here blocks, and cancelling an answer cancels its search in Elasticsearch. What
 * counts over all matching events, and what exports them, is let in a few at a time; beyond that the answer is
 * {@link Unavailable#CROWDED}.
 */
@ApplicationScoped
public class LogStore {

    private final SearchClient client;
    private final SearchRequests requests;
    private final MeterRegistry metrics;
    private final Duration timeout;
    private final Pages pages;
    private final Turnstile counts;
    private final Turnstile exports;

    LogStore(SearchClient client, MeterRegistry metrics, QueryConfig config) {
        this.client = client;
        this.metrics = metrics;
        this.requests = new SearchRequests(config);
        this.timeout = config.elasticsearch().requestTimeout();
        this.pages = new Pages(client, requests, timeout);
        this.counts = new Turnstile(config.maxConcurrentCounts());
        this.exports = new Turnstile(config.export().maxConcurrent());
    }

    /** One page, put together from as many requests as its size needs. */
    public Uni<SearchAnswer> find(LogQuery query) {
        return timed("find", client.honest(pages.page(query)));
    }

    /**
     * A page with what is to be known of all its search's events, put together by one request to Elasticsearch; where the search has no
     * beginning and a histogram is wanted, another one finds the oldest event first. A {@link LogQuery#size} of 0 asks for no events.
     *
     * @return an {@link Overview} or {@link Unavailable}
     */
    public Uni<SearchAnswer> overview(LogQuery query, OverviewRequest wish) {
        return timed("overview", counts.pass(client.honest(pages.overview(query, wish))));
    }

    /** Groups of events with their counts and measures: a {@link Table} or {@link Unavailable}. */
    public Uni<SearchAnswer> table(LogQuery query, TableRequest wish) {
        return timed("table", counts.pass(client.honest(pages.table(query, wish))));
    }

    /** What would help a search that finds nothing, in one request: {@link Hints} or {@link Unavailable}. */
    public Uni<SearchAnswer> hints(LogQuery query) {
        return timed("hints", counts.pass(client.honest(pages.hints(query))));
    }

    /** The newest errors among the matching events, as many as the page holds, in groups: {@link ErrorGroups} or {@link Unavailable}. */
    public Uni<SearchAnswer> errors(LogQuery query, int groups) {
        LogQuery errors = query.with(Condition.allOf(List.of(query.condition(), ErrorGrouping.ERRORS)));
        return timed(
                "errors", counts.pass(client.honest(pages.page(errors).map(page -> ErrorGrouping.of(page, groups)))));
    }

    /** The paths below {@code metadata} in as many of the newest events as the page holds: {@link MetadataFields} or {@link Unavailable}. */
    public Uni<SearchAnswer> metadataFields(LogQuery query) {
        return timed("fields", counts.pass(client.honest(pages.page(query).map(MetadataPaths::of))));
    }

    /** The one event of that id: a page of one event, or of none when there is no such event. */
    public Uni<SearchAnswer> event(String id) {
        return timed(
                "event",
                client.honest(client.search(requests.event(id), client.maxPageBytes())
                                .map(this::asPage))
                        .map(LogStore::knownOrUnavailable));
    }

    /** Where a part of the logs gave no answer, nobody knows that there is no such event. */
    private static SearchAnswer knownOrUnavailable(SearchAnswer answer) {
        return answer instanceof LogPage page && page.logs().isEmpty() && page.isPartial() ? Unavailable.BUSY : answer;
    }

    /**
     * All matching events of this moment.
     *
     * @param use is given an {@link Export} or {@link Unavailable}; the export is closed when its use ends, fails or is cancelled
     */
    public <T> Uni<T> export(LogQuery query, Function<SearchAnswer, Uni<? extends T>> use) {
        return Uni.createFrom().deferred(() -> {
            if (!exports.enter()) {
                return use.apply(Unavailable.CROWDED);
            }
            Export export = new Export(query, client, requests, exports::leave);
            return client.honest(export.begin()).<T>flatMap(use).onTermination().invoke(export::close);
        });
    }

    /** Whether logs can be searched at this moment; asks for none of them. */
    Uni<SearchAnswer> probe() {
        return client.honest(
                client.search(requests.probe(), client.maxPageBytes()).map(this::asPage));
    }

    private Uni<SearchAnswer> timed(String kind, Uni<SearchAnswer> search) {
        return Uni.createFrom().deferred(() -> {
            Timer.Sample sample = Timer.start(metrics);
            return search.invoke(
                    answer -> sample.stop(metrics.timer("logflow.search", "kind", kind, "outcome", outcome(answer))));
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
