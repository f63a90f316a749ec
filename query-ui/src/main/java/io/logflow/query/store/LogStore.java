package io.logflow.query.store;

import io.logflow.query.config.QueryConfig;
import io.logflow.query.search.LogQuery;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
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
                .deferred(() -> fill(new GrowingPage(query, client.maxPageBytes())))
                .map(page -> page.finish(timeout))));
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
        return answer instanceof LogPage page && page.isPartial() ? "partial" : "found";
    }

    private LogPage asPage(Hits hits) {
        if (hits.cut()) {
            throw Hits.tooLarge();
        }
        List<StoredLog> logs = hits.hits().stream().map(Hits.Hit::log).toList();
        return new LogPage(hits.total(), hits.tookMillis(), hits.gaps(timeout), logs, false, Optional.empty());
    }
}
