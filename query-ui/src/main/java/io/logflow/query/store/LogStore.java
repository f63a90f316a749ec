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
import java.util.concurrent.TimeoutException;
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

    /** When an answer to a request that comes now is due, for those that ask for several things. */
    public Deadline deadline() {
        return Deadline.in(timeout);
    }

    /** One page, put together from as many requests as its size needs. */
    public Uni<SearchAnswer> find(LogQuery query) {
        return find(query, deadline());
    }

    /** The same as part of a request that asks for more. */
    public Uni<SearchAnswer> find(LogQuery query, Deadline deadline) {
        return timed("find", until(deadline, pages.page(query, deadline)));
    }

    /**
     * A page with what is to be known of all its search's events, put together by one request to Elasticsearch; where the search has no
     * beginning and a histogram is wanted, another one finds the oldest event first. A {@link LogQuery#size} of 0 asks for no events.
     *
     * @return an {@link Overview} or {@link Unavailable}
     */
    public Uni<SearchAnswer> overview(LogQuery query, OverviewRequest wish) {
        return overview(query, wish, deadline());
    }

    /** The same as part of a request that asks for more. */
    public Uni<SearchAnswer> overview(LogQuery query, OverviewRequest wish, Deadline deadline) {
        return timed("overview", counts.pass(until(deadline, pages.overview(query, wish, deadline))));
    }

    /** Groups of events with their counts and measures: a {@link Table} or {@link Unavailable}. */
    public Uni<SearchAnswer> table(LogQuery query, TableRequest wish) {
        Deadline deadline = deadline();
        return timed("table", counts.pass(until(deadline, pages.table(query, wish, deadline))));
    }

    /** What would help a search that finds nothing, in one request: {@link Hints} or {@link Unavailable}. */
    public Uni<SearchAnswer> hints(LogQuery query, Deadline deadline) {
        return timed("hints", counts.pass(until(deadline, pages.hints(query, deadline))));
    }

    /** The newest errors among the matching events, as many as the page holds, in groups: {@link ErrorGroups} or {@link Unavailable}. */
    public Uni<SearchAnswer> errors(LogQuery query, int groups) {
        LogQuery errors = query.with(Condition.allOf(List.of(query.condition(), ErrorGrouping.ERRORS)));
        Deadline deadline = deadline();
        Uni<ErrorGroups> grouped = pages.page(errors, deadline).map(page -> ErrorGrouping.of(page, groups));
        return timed("errors", counts.pass(until(deadline, grouped)));
    }

    /** The paths below {@code metadata} in as many of the newest events as the page holds: {@link MetadataFields} or {@link Unavailable}. */
    public Uni<SearchAnswer> metadataFields(LogQuery query) {
        Deadline deadline = deadline();
        return timed(
                "fields",
                counts.pass(until(deadline, pages.page(query, deadline).map(MetadataPaths::of))));
    }

    /** The one event of that id: a page of one event, or of none when there is no such event. */
    public Uni<SearchAnswer> event(String id) {
        return event(id, deadline());
    }

    /** The same as part of a request that asks for more. */
    public Uni<SearchAnswer> event(String id, Deadline deadline) {
        Uni<SearchAnswer> found = client.search(requests.event(id, deadline), client.maxPageBytes())
                .map(hits -> hits.closedIndex() && hits.hits().isEmpty() ? Unavailable.CLOSED : asPage(hits));
        return timed("event", until(deadline, found).map(LogStore::knownOrUnavailable));
    }

    /** What is late is not asked for any more, and nobody waits for an answer that should have come. */
    private Uni<SearchAnswer> until(Deadline deadline, Uni<? extends SearchAnswer> search) {
        return deadline.isOver()
                ? Uni.createFrom().item(Unavailable.SLOW)
                : client.honest(search.ifNoItem()
                        .after(deadline.left().plus(ElasticsearchClients.GRACE))
                        .failWith(TimeoutException::new));
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
