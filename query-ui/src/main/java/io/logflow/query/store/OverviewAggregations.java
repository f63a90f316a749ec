package io.logflow.query.store;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks for the histogram and the facets of an {@link OverviewRequest} and reads them from the answer. */
final class OverviewAggregations {

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
        bounds.ifPresent(range -> requests.put(TIME, histogram(range)));
        for (int number = 0; number < wish.facets().size(); number++) {
            requests.put(
                    FACET + number,
                    Aggregations.values(wish.facets().get(number), wish.values())
                            .build());
        }
        return requests;
    }

    private Aggregation histogram(Bounds range) {
        Histogram.Wish histogram = wish.histogram().orElseThrow();
        return Aggregation.of(time -> time.dateHistogram(
                        buckets -> Aggregations.divide(buckets, range.interval(), histogram.zone(), end)
                                .minDocCount(0)
                                .extendedBounds(ends -> ends.min(Aggregations.millis(range.from()))
                                        .max(Aggregations.millis(range.to()))))
                .aggregations(
                        LEVEL,
                        level -> level.terms(
                                terms -> terms.field(LogField.LEVEL.word()).size(LEVELS))));
    }

    /** The answer's counts around the page. */
    Overview read(LogPage page, JsonNode aggregations) {
        List<Facet> facets = new ArrayList<>();
        for (int number = 0; number < wish.facets().size(); number++) {
            facets.add(facet(wish.facets().get(number), Aggregations.find(aggregations, FACET + number)));
        }
        Optional<Histogram> histogram = wish.histogram()
                .map(any -> bounds.map(range -> histogram(range, Aggregations.find(aggregations, TIME)))
                        .orElseGet(() -> new Histogram(Instant.EPOCH, Instant.EPOCH, Interval.ALL.get(0), List.of())));
        return new Overview(page, histogram, facets);
    }

    /** A bucket ends where the next one begins: how long it is where the clocks change, only Elasticsearch knows. */
    private static Histogram histogram(Bounds range, JsonNode answer) {
        List<Bucket> buckets = new ArrayList<>();
        Instant next = range.to();
        for (int number = answer.path("buckets").size() - 1; number >= 0; number--) {
            JsonNode bucket = answer.path("buckets").path(number);
            Instant start = Aggregations.start(bucket);
            if (!start.isAfter(range.to())) {
                Instant within = start.isBefore(range.from()) ? range.from() : start;
                buckets.add(new Bucket(within, next, levels(Aggregations.find(bucket, LEVEL))));
                next = start;
            }
        }
        Collections.reverse(buckets);
        return new Histogram(range.from(), range.to(), range.interval(), buckets);
    }

    /** Whatever is no level of the contract was not written by LogFlow's ingester; it is counted as unknown. */
    private static Map<LogLevel, Long> levels(JsonNode answer) {
        Map<LogLevel, Long> counts = new EnumMap<>(LogLevel.class);
        for (JsonNode bucket : answer.path("buckets")) {
            LogLevel level = LogLevel.of(bucket.path("key").asText()).orElse(LogLevel.UNKNOWN);
            counts.merge(level, bucket.path("doc_count").asLong(), Long::sum);
        }
        return counts;
    }

    private static Facet facet(Field field, JsonNode answer) {
        List<Facet.Value> values = new ArrayList<>();
        for (JsonNode bucket : answer.path("buckets")) {
            values.add(new Facet.Value(
                    Aggregations.text(bucket), bucket.path("doc_count").asLong()));
        }
        return new Facet(
                field,
                values,
                answer.path("sum_other_doc_count").asLong(),
                answer.path("doc_count_error_upper_bound").asLong());
    }
}
