package io.logflow.query.store;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.DateHistogramAggregation;
import com.fasterxml.jackson.databind.JsonNode;
import io.logflow.query.language.Field;
import io.logflow.query.language.LogField;
import io.logflow.query.language.LogLevel;
import io.logflow.query.search.TimeRange;
import io.logflow.query.store.Histogram.Bucket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks for the histogram and the facets of an {@link OverviewRequest} and reads them from the answer. */
final class OverviewAggregations {

    private static final String GRID = "grid";
    private static final String TIME = "time";
    private static final String LEVEL = "level";
    private static final String FACET = "facet";
    private static final int LEVELS = 20;

    private final OverviewRequest wish;
    private final Optional<Bounds> bounds;
    private final Optional<Instant> end;

    /** Both ends of the histogram and what divides it. */
    private record Bounds(Instant from, Instant to, Interval interval) {}

    /**
     * Prepares the request.
     *
     * @param range what the histogram covers; without both ends there is none
     * @param end its end, if the search goes on behind it
     */
    OverviewAggregations(OverviewRequest wish, TimeRange range, Optional<Instant> end) {
        this.wish = wish;
        this.end = end;
        this.bounds = wish.histogram()
                .filter(histogram -> range.from().isPresent() && range.to().isPresent())
                .map(histogram -> {
                    Instant from = range.from().orElseThrow();
                    Instant to = range.to().orElseThrow();
                    Interval interval = histogram
                            .interval()
                            .orElseGet(() -> Interval.dividing(Duration.between(from, to), histogram.buckets()));
                    return new Bounds(from, to, interval);
                });
    }

    Map<String, Aggregation> requests() {
        Map<String, Aggregation> requests = new LinkedHashMap<>();
        bounds.ifPresent(range -> {
            requests.put(GRID, grid(range));
            requests.put(LEVEL, levels(range));
        });
        for (int number = 0; number < wish.facets().size(); number++) {
            if (!isCountedByTime(wish.facets().get(number))) {
                requests.put(
                        FACET + number,
                        Aggregations.values(wish.facets().get(number), wish.values())
                                .build());
            }
        }
        return requests;
    }

    /** Each bucket, without an event: of the levels only those come that have some. */
    private Aggregation grid(Bounds range) {
        return Aggregation.of(none -> none.filter(nothing -> nothing.matchNone(all -> all))
                .aggregations(
                        TIME,
                        time -> time.dateHistogram(
                                buckets -> divide(buckets, range).minDocCount(0).extendedBounds(ends -> ends.min(
                                                Aggregations.millis(range.from()))
                                        .max(Aggregations.millis(range.to()))))));
    }

    /** By level, then by time: the other way round takes Elasticsearch half as long again. */
    private Aggregation levels(Bounds range) {
        return Aggregation.of(
                level -> level.terms(terms -> terms.field(LogField.LEVEL.word()).size(LEVELS))
                        .aggregations(
                                TIME,
                                time -> time.dateHistogram(
                                        buckets -> divide(buckets, range).minDocCount(1))));
    }

    private DateHistogramAggregation.Builder divide(DateHistogramAggregation.Builder buckets, Bounds range) {
        return Aggregations.divide(
                buckets, range.interval(), wish.histogram().orElseThrow().zone(), end);
    }

    /** Levels need not be counted twice. */
    private boolean isCountedByTime(Field facet) {
        return bounds.isPresent() && facet.equals(new Field.Known(LogField.LEVEL));
    }

    /** The answer's counts around the page. */
    Overview read(LogPage page, JsonNode aggregations) {
        List<Facet> facets = new ArrayList<>();
        for (int number = 0; number < wish.facets().size(); number++) {
            Field field = wish.facets().get(number);
            facets.add(facet(field, Aggregations.find(aggregations, isCountedByTime(field) ? LEVEL : FACET + number)));
        }
        Optional<Histogram> histogram = wish.histogram().map(any -> bounds.map(range -> histogram(range, aggregations))
                .orElseGet(() -> new Histogram(Instant.EPOCH, Instant.EPOCH, Interval.ALL.get(0), List.of())));
        return new Overview(page, histogram, facets);
    }

    /** A bucket ends where the next one begins: how long it is where the clocks change, only Elasticsearch knows. */
    private static Histogram histogram(Bounds range, JsonNode answer) {
        Map<Instant, Map<LogLevel, Long>> counts = counts(Aggregations.find(answer, LEVEL));
        JsonNode grid = Aggregations.find(Aggregations.find(answer, GRID), TIME).path("buckets");
        List<Bucket> buckets = new ArrayList<>();
        Instant next = range.to();
        for (int number = grid.size() - 1; number >= 0; number--) {
            Instant start = Aggregations.start(grid.path(number));
            if (!start.isAfter(range.to())) {
                Instant within = start.isBefore(range.from()) ? range.from() : start;
                buckets.add(new Bucket(within, next, counts.getOrDefault(start, Map.of())));
                next = start;
            }
        }
        Collections.reverse(buckets);
        return new Histogram(range.from(), range.to(), range.interval(), buckets);
    }

    /** By the bucket's beginning. Whatever is no level of the contract was not written by LogFlow's ingester; it is counted as unknown. */
    private static Map<Instant, Map<LogLevel, Long>> counts(JsonNode levels) {
        Map<Instant, Map<LogLevel, Long>> counts = new HashMap<>();
        for (JsonNode ofLevel : levels.path("buckets")) {
            LogLevel level = LogLevel.of(ofLevel.path("key").asText()).orElse(LogLevel.UNKNOWN);
            for (JsonNode bucket : Aggregations.find(ofLevel, TIME).path("buckets")) {
                counts.computeIfAbsent(Aggregations.start(bucket), start -> new EnumMap<>(LogLevel.class))
                        .merge(level, bucket.path("doc_count").asLong(), Long::sum);
            }
        }
        return counts;
    }

    private Facet facet(Field field, JsonNode answer) {
        List<Facet.Value> values = new ArrayList<>();
        long others = answer.path("sum_other_doc_count").asLong();
        for (JsonNode bucket : answer.path("buckets")) {
            long count = bucket.path("doc_count").asLong();
            if (values.size() < wish.values()) {
                values.add(new Facet.Value(Aggregations.text(bucket), count));
            } else {
                others += count;
            }
        }
        return new Facet(
                field,
                values,
                others,
                answer.path("doc_count_error_upper_bound").asLong());
    }
}
