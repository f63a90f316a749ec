package io.logflow.query.store;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.Time;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.mapping.FieldType;
import co.elastic.clients.elasticsearch.core.MsearchRequest;
import co.elastic.clients.elasticsearch.core.OpenPointInTimeRequest;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.msearch.RequestItem;
import co.elastic.clients.elasticsearch.core.search.TrackHits;
import io.logflow.query.config.QueryConfig;
import io.logflow.query.search.Cursor;
import io.logflow.query.search.LogQuery;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the requests. Missing indices are no error: before the first event there is nothing to find, and that is the answer. */
final class SearchRequests {

    /**
     * How many events are asked for in one request. Elasticsearch holds all of them in memory before it sends the first, and an
     * event may have 2 MiB, so a large page is put together from several requests.
     */
    static final int BATCH = 128;

    /** The second criterion makes the order total, so that no event is shown twice or skipped between two pages. */
    private static final List<SortOptions> NEWEST_FIRST = byTime(SortOrder.Desc);

    private static final List<SortOptions> OLDEST_FIRST = byTime(SortOrder.Asc);

    private static final TrackHits NO_TOTAL = TrackHits.of(total -> total.enabled(false));

    private final String index;
    private final Duration timeout;
    private final int totalLimit;
    private final Duration keepAlive;

    SearchRequests(QueryConfig config) {
        index = config.elasticsearch().index();
        timeout = config.elasticsearch().requestTimeout();
        totalLimit = config.totalLimit();
        keepAlive = config.export()
                .patience()
                .multipliedBy(2)
                .plus(config.elasticsearch().requestTimeout());
    }

    SearchRequest next(GrowingPage page, int size, Deadline deadline) {
        SearchRequest.Builder request = request(size, deadline)
                .query(Filters.of(page.query()))
                .sort(page.query().order().isNewestFirst() ? NEWEST_FIRST : OLDEST_FIRST)
                .trackTotalHits(page.isEmpty() ? counting(page.aggregations()) : NO_TOTAL);
        if (page.isEmpty()) {
            request.aggregations(page.aggregations());
        }
        page.position().ifPresent(position -> request.searchAfter(sortValues(position)));
        return request.build();
    }

    /** Aggregations visit every event that matches, so then counting them all costs nothing. */
    private TrackHits counting(Map<String, Aggregation> aggregations) {
        return TrackHits.of(total -> aggregations.isEmpty() ? total.count(totalLimit) : total.enabled(true));
    }

    /** A retry after midnight may have stored the same id in two days' indices; the newest is taken. */
    SearchRequest event(String id, Deadline deadline) {
        return request(1, deadline)
                .query(query -> query.ids(ids -> ids.values(id)))
                .sort(NEWEST_FIRST)
                .build();
    }

    /** Counts only, and exactly how many events match: nothing is saved by counting fewer, since each is looked at anyway. */
    SearchRequest count(LogQuery query, Map<String, Aggregation> aggregations, Deadline deadline) {
        return request(0, deadline)
                .query(Filters.of(query))
                .trackTotalHits(total -> total.enabled(true))
                .aggregations(aggregations)
                .build();
    }

    /** The newest event and the total of each. */
    MsearchRequest totals(List<LogQuery> queries, Deadline deadline) {
        return MsearchRequest.of(all -> all.index(index)
                .allowNoIndices(true)
                .searches(queries.stream().map(query -> total(query, deadline)).toList()));
    }

    private RequestItem total(LogQuery query, Deadline deadline) {
        return RequestItem.of(item -> item.header(header -> header.allowPartialSearchResults(true))
                .body(body -> body.query(Filters.of(query))
                        .sort(NEWEST_FIRST)
                        .source(source -> source.fetch(false))
                        .trackTotalHits(total -> total.count(totalLimit))
                        .timeout(millis(deadline.left()))
                        .size(1)));
    }

    OpenPointInTimeRequest moment() {
        return OpenPointInTimeRequest.of(moment -> moment.index(index).keepAlive(keptAlive()));
    }

    /** Part of an export; it must be whole, so a shard that fails fails the request. */
    SearchRequest batch(LogQuery query, String moment, Optional<Export.ExportPosition> after, int size) {
        SortOrder order = query.order().isNewestFirst() ? SortOrder.Desc : SortOrder.Asc;
        SearchRequest.Builder request = new SearchRequest.Builder()
                .pit(pit -> pit.id(moment).keepAlive(keptAlive()))
                .query(Filters.of(query))
                .sort(
                        by("@timestamp", FieldType.DateNanos, order),
                        SortOptions.of(
                                sort -> sort.field(by -> by.field("_shard_doc").order(SortOrder.Asc))))
                .trackTotalHits(total -> total.enabled(false))
                .allowPartialSearchResults(false)
                .timeout(millis(timeout))
                .size(size);
        after.ifPresent(last -> request.searchAfter(FieldValue.of(last.nanos()), FieldValue.of(last.shardDocument())));
        return request.build();
    }

    /** Finds nothing, and has a moment kept for longer. */
    SearchRequest stay(String moment) {
        return new SearchRequest.Builder()
                .pit(pit -> pit.id(moment).keepAlive(keptAlive()))
                .trackTotalHits(NO_TOTAL)
                .timeout(millis(timeout))
                .size(0)
                .build();
    }

    /** How long a moment is kept after it was asked for: twice as long as a client may take nothing. */
    Duration keepAlive() {
        return keepAlive;
    }

    private Time keptAlive() {
        return Time.of(time -> time.time(millis(keepAlive)));
    }

    SearchRequest probe() {
        return request(0, Deadline.in(timeout))
                .trackTotalHits(total -> total.enabled(false))
                .build();
    }

    private SearchRequest.Builder request(int size, Deadline deadline) {
        return new SearchRequest.Builder()
                .index(index)
                .allowNoIndices(true)
                .allowPartialSearchResults(true)
                .timeout(millis(deadline.left()))
                .size(size);
    }

    private static String millis(Duration time) {
        return time.toMillis() + "ms";
    }

    private static List<FieldValue> sortValues(Cursor cursor) {
        return List.of(
                FieldValue.of(cursor.nanos()), cursor.id().map(FieldValue::of).orElse(FieldValue.NULL));
    }

    private static List<SortOptions> byTime(SortOrder order) {
        return List.of(by("@timestamp", FieldType.DateNanos, order), by("ingest.id", FieldType.Keyword, order));
    }

    private static SortOptions by(String field, FieldType typeWhereMissing, SortOrder order) {
        return SortOptions.of(
                sort -> sort.field(by -> by.field(field).order(order).unmappedType(typeWhereMissing)));
    }
}
