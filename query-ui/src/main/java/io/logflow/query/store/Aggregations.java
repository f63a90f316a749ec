package io.logflow.query.store;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.CalendarInterval;
import co.elastic.clients.elasticsearch._types.aggregations.DateHistogramAggregation;
import co.elastic.clients.elasticsearch._types.aggregations.FieldDateMath;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.logflow.query.language.Field;
import io.logflow.query.language.LogField;
import io.logflow.query.match.CanonicalEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** The parts that all questions for counts have in common. */
final class Aggregations {

    private static final ObjectReader READER = JsonMapper.builder(CanonicalEvent.JSON)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .reader();

    /** Each day's index names so many more values than wanted, so that what is frequent over all days is rarely missed. */
    private static final int SPARE_VALUES = 100;

    private Aggregations() {}

    /** The most frequent values of a field. */
    static Aggregation.Builder.ContainerBuilder values(Field field, int size) {
        return new Aggregation.Builder()
                .terms(terms -> terms.field(nameOf(field)).size(size).shardSize(2 * size + SPARE_VALUES));
    }

    /**
     * Groups by time.
     *
     * @param end where groups end although the search goes on, about: there may be some after it. Elasticsearch leaves out the group in which
     *     its bound lies, and those after it; so the bound is said to be later, by more than any group is long
     */
    static DateHistogramAggregation.Builder divide(
            DateHistogramAggregation.Builder buckets, Interval interval, ZoneId zone, Optional<Instant> end) {
        buckets.field("@timestamp").format("epoch_millis").timeZone(zone.getId());
        end.map(last -> last.plus(interval.length().multipliedBy(2)))
                .ifPresent(bound -> buckets.hardBounds(ends -> ends.max(millis(bound))));
        return interval.isCalendar()
                ? buckets.calendarInterval(
                        switch (interval.name()) {
                            case "1d" -> CalendarInterval.Day;
                            case "1w" -> CalendarInterval.Week;
                            case "1M" -> CalendarInterval.Month;
                            case "1q" -> CalendarInterval.Quarter;
                            default -> CalendarInterval.Year;
                        })
                : buckets.fixedInterval(time -> time.time(interval.name()));
    }

    static FieldDateMath millis(Instant instant) {
        return FieldDateMath.of(math -> math.expr(Long.toString(instant.toEpochMilli())));
    }

    /** Where a group by time begins. */
    static Instant start(JsonNode bucket) {
        return Instant.ofEpochMilli(bucket.path("key").asLong());
    }

    /** Small compared with events: the number of buckets is bounded before anything is asked. */
    static JsonNode read(Optional<Json> aggregations) {
        try {
            return aggregations.isEmpty()
                    ? MissingNode.getInstance()
                    : READER.readTree(aggregations.get().bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An aggregation by its name, which the answer has behind its type: {@code sterms#level}. */
    static JsonNode find(JsonNode answer, String name) {
        for (Map.Entry<String, JsonNode> member : answer.properties()) {
            if (member.getKey().endsWith("#" + name)) {
                return member.getValue();
            }
        }
        return MissingNode.getInstance();
    }

    /** A bucket's value as text: a number by its digits. */
    static String text(JsonNode bucket) {
        JsonNode key = bucket.path("key");
        return key.isNumber() ? key.decimalValue().toPlainString() : key.asText();
    }

    /** The name in the index template. */
    static String nameOf(Field field) {
        return field instanceof Field.Known known && known.field() == LogField.TIME ? "@timestamp" : field.name();
    }
}
