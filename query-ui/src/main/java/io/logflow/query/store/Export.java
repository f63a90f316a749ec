package io.logflow.query.store;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import io.logflow.query.search.LogQuery;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * All events of a search as they were at one moment, a batch at a time: nothing is read before it is asked for. Must be closed, which
 * frees what Elasticsearch keeps for it and lets the next export in.
 */
public final class Export implements SearchAnswer, AutoCloseable {

    /** What a batch should hold: small enough for a little heap, large enough that asking costs little. */
    private static final int BATCH_BYTES = 1024 * 1024;

    private static final int MOST_EVENTS = 2_000;
    private static final int FIRST_EVENTS = 128;

    private final LogQuery query;
    private final SearchClient client;
    private final SearchRequests requests;
    private final Runnable whenClosed;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile Optional<PointInTime> moment = Optional.empty();
    private volatile long askedAt = System.nanoTime();
    private Optional<ExportPosition> position = Optional.empty();
    private int events = FIRST_EVENTS;
    private boolean exhausted;

    Export(LogQuery query, SearchClient client, SearchRequests requests, Runnable whenClosed) {
        this.query = query;
        this.client = client;
        this.requests = requests;
        this.whenClosed = whenClosed;
    }

    /** A moment that Elasticsearch keeps for the export, by its name. */
    record PointInTime(String id) {}

    /** The sort values of an event, which are unique within the moment. */
    record ExportPosition(long nanos, long shardDocument) {}

    /** Has the moment kept; gives itself. */
    Uni<Export> begin() {
        return client.openPointInTime(requests.moment(), this::keep).replaceWith(this);
    }

    /** It may have been closed while Elasticsearch was asked. */
    private void keep(PointInTime opened) {
        moment = Optional.of(opened);
        if (closed.get()) {
            client.closePointInTime(opened.id());
        }
    }

    /** The next events; none at the end. A failure means that the rest cannot be had, see {@link #reasonOf}. */
    public Uni<List<StoredLog>> next() {
        if (moment.isEmpty() || exhausted) {
            return Uni.createFrom().item(List.of());
        }
        int asked = events;
        askedAt = System.nanoTime();
        return client.search(requests.batch(query, moment.get().id(), position, asked), client.maxPageBytes())
                .map(hits -> take(hits, asked));
    }

    /** To be called while the events of one batch are taken, however slowly: the moment is kept for the next one. */
    public void stay() {
        long soon = requests.keepAlive().toNanos() / 4;
        if (System.nanoTime() - askedAt > soon) {
            askedAt = System.nanoTime();
            moment.ifPresent(kept -> client.keepPointInTime(requests.stay(kept.id())));
        }
    }

    private List<StoredLog> take(Hits hits, int asked) {
        if (!hits.isComplete()) {
            throw new UncheckedIOException(new IOException("a batch of an export is incomplete"));
        }
        List<Hits.Hit> batch = hits.hits();
        if (hits.cut() && batch.isEmpty()) {
            throw Hits.tooLarge();
        }
        exhausted = !hits.cut() && batch.size() < asked;
        if (!batch.isEmpty()) {
            Hits.Hit last = batch.get(batch.size() - 1);
            position = Optional.of(new ExportPosition(last.nanos(), last.shardDocument()));
            long bytes =
                    batch.stream().mapToLong(hit -> hit.log().source().length()).sum();
            long wished = BATCH_BYTES * (long) batch.size() / Math.max(1, bytes);
            events = (int) Math.max(1, Math.min(wished, Math.min(MOST_EVENTS, 4L * asked)));
        }
        return batch.stream().map(Hits.Hit::log).toList();
    }

    /** Why an export could not go on, as a sentence for the one who asked for it. */
    public static String reasonOf(Throwable failure) {
        if (failure instanceof ElasticsearchException refusal && refusal.status() == 404) {
            return "The moment that was exported is no longer kept: the events were read too slowly, or Elasticsearch was restarted.";
        }
        return Trouble.concernsElasticsearch(failure) ? Trouble.of(failure).title() + "." : "A fault of LogFlow.";
    }

    /** May be called at any time and again. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            whenClosed.run();
            moment.ifPresent(kept -> client.closePointInTime(kept.id()));
        }
    }

    @Override
    public boolean isPartial() {
        return false;
    }
}
