package io.logflow.query.store;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import com.fasterxml.jackson.databind.JsonNode;
import io.logflow.query.language.Field;
import io.logflow.query.search.TimeRange;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks for a {@link Table}: groups within groups, the innermost by time, and the measures of the innermost. */
final class TableAggregations {

    private static final String BY = "by";
    private static final String TIME = "time";
    private static final String STATS = "stats";
    private static final String PERCENTILES = "percentiles";

    /** How the answer calls what Elasticsearch has in its statistics. */
    private static final List<Map.Entry<String, String>> OF_NUMBERS =
            List.of(Map.entry("min", "min"), Map.entry("avg", "avg"), Map.entry("max", "max"));

    private static final List<Map.Entry<String, String>> OF_TIMES =
            List.of(Map.entry("min", "first"), Map.entry("max", "last"));

    private static final List<Double> SHARES = List.of(50.0, 90.0, 95.0, 99.0);

    private final TableRequest wish;
    private final TimeRange range;
    private final Optional<Instant> end;
    private final Optional<Interval> interval;

    /**
     * Prepares the request.
     *
     * @param range what is grouped by time; without both ends there is nothing to group
     * @param end its end, if the search goes on behind it
     */
    TableAggregations(TableRequest wish, TimeRange range, Optional<Instant> end) {
        this.end = end;
        this.wish = wish;
        this.range = range;
        this.interval = wish.time().map(time -> time.interval().orElseGet(() -> length(time.buckets())));
    }

    private Interval length(int buckets) {
        return range.from().isEmpty() || range.to().isEmpty()
                ? Interval.ALL.get(0)
                : Interval.dividing(
                        Duration.between(range.from().get(), range.to().get()), buckets);
    }

    Map<String, Aggregation> requests() {
        Map<String, Aggregation> inner = measures();
        if (interval.isPresent()) {
            inner = Map.of(TIME, time(interval.get(), inner));
        }
        for (int level = wish.by().size() - 1; level >= 0; level--) {
            Aggregation values = Aggregations.values(wish.by().get(level), wish.top())
                    .aggregations(inner)
                    .build();
            inner = Map.of(BY + level, values);
        }
        return inner;
    }

    private Map<String, Aggregation> measures() {
        Map<String, Aggregation> measures = new LinkedHashMap<>();
        wish.of().ifPresent(field -> {
            String name = Aggregations.nameOf(new Field.Known(field));
            measures.put(STATS, Aggregation.of(any -> any.stats(stats -> stats.field(name))));
            if (!TableRequest.isTime(field)) {
                measures.put(
                        PERCENTILES,
                        Aggregation.of(any ->
                                any.percentiles(shares -> shares.field(name).percents(SHARES))));
            }
        });
        return measures;
    }

    private Aggregation time(Interval length, Map<String, Aggregation> inner) {
        Histogram.Wish time = wish.time().orElseThrow();
        return new Aggregation.Builder()
                .dateHistogram(buckets ->
                        Aggregations.divide(buckets, length, time.zone(), end).minDocCount(1))
                .aggregations(inner)
                .build();
    }

    Table read(Hits hits, Duration timeout) {
        List<Table.Row> rows = new ArrayList<>();
        JsonNode answer = Aggregations.read(hits.aggregations());
        collect(answer, hits.total().value(), List.of(), rows);
        long inRows = rows.stream().mapToLong(Table.Row::count).sum();
        return new Table(
                hits.total(),
                hits.tookMillis(),
                interval,
                rows,
                Math.max(0, hits.total().value() - inRows),
                hits.gaps(timeout));
    }

    private void collect(JsonNode group, long count, List<String> values, List<Table.Row> rows) {
        if (values.size() < wish.by().size()) {
            for (JsonNode bucket : Aggregations.find(group, BY + values.size()).path("buckets")) {
                List<String> longer = new ArrayList<>(values);
                longer.add(Aggregations.text(bucket));
                collect(bucket, bucket.path("doc_count").asLong(), longer, rows);
            }
        } else if (interval.isPresent()) {
            for (JsonNode bucket : Aggregations.find(group, TIME).path("buckets")) {
                Instant start = Aggregations.start(bucket);
                if (end.filter(start::isAfter).isEmpty()) {
                    long inBucket = bucket.path("doc_count").asLong();
                    rows.add(new Table.Row(values, Optional.of(start), inBucket, measuresOf(bucket)));
                }
            }
        } else {
            rows.add(new Table.Row(values, Optional.empty(), count, measuresOf(group)));
        }
    }

    private Map<String, BigDecimal> measuresOf(JsonNode group) {
        Map<String, BigDecimal> measures = new LinkedHashMap<>();
        JsonNode stats = Aggregations.find(group, STATS);
        boolean times = wish.of().filter(TableRequest::isTime).isPresent();
        for (Map.Entry<String, String> measure : times ? OF_TIMES : OF_NUMBERS) {
            JsonNode value = stats.path(measure.getKey());
            if (value.isNumber()) {
                measures.put(measure.getValue(), value.decimalValue());
            }
        }
        JsonNode shares = Aggregations.find(group, PERCENTILES).path("values");
        for (double share : SHARES) {
            if (shares.path(Double.toString(share)).isNumber()) {
                measures.put(
                        "p" + (int) share, shares.path(Double.toString(share)).decimalValue());
            }
        }
        return measures;
    }
}
