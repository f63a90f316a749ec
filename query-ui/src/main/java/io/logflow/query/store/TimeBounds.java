package io.logflow.query.store;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import com.fasterxml.jackson.databind.JsonNode;
import io.logflow.query.search.TimeRange;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Finds the oldest and the newest event of a search, which bound a histogram where the search does not. */
final class TimeBounds {

    static final Map<String, Aggregation> REQUESTS = Map.of(
            "first", Aggregation.of(first -> first.min(min -> min.field("@timestamp"))),
            "last", Aggregation.of(last -> last.max(max -> max.field("@timestamp"))));

    private TimeBounds() {}

    /** The range with both ends; an end stays open when no event matches. */
    static TimeRange read(TimeRange range, JsonNode answer) {
        return new TimeRange(
                range.from().or(() -> moment(Aggregations.find(answer, "first"), 0)),
                range.to().or(() -> moment(Aggregations.find(answer, "last"), 1)));
    }

    /** Of times in nanoseconds Elasticsearch gives these in milliseconds, which are rounded down. */
    private static Optional<Instant> moment(JsonNode answer, int millisLater) {
        JsonNode value = answer.path("value");
        return value.isNumber()
                ? Optional.of(Instant.ofEpochMilli(value.decimalValue().longValue() + millisLater))
                : Optional.empty();
    }
}
