package io.logflow.query.store;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.QueryBuilders;
import io.logflow.query.language.Condition;
import io.logflow.query.language.Condition.AllOf;
import io.logflow.query.language.Condition.AnyOf;
import io.logflow.query.language.Condition.Anywhere;
import io.logflow.query.language.Condition.Between;
import io.logflow.query.language.Condition.Bound;
import io.logflow.query.language.Condition.During;
import io.logflow.query.language.Condition.Everything;
import io.logflow.query.language.Condition.Exists;
import io.logflow.query.language.Condition.Has;
import io.logflow.query.language.Condition.Not;
import io.logflow.query.language.Field;
import io.logflow.query.language.LogField;
import io.logflow.query.language.Text;
import io.logflow.query.language.TimePoint;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The Elasticsearch query of a {@link Condition}. */
final class ConditionQuery {

    private final Instant asOf;

    ConditionQuery(Instant asOf) {
        this.asOf = asOf;
    }

    Query of(Condition condition) {
        if (condition instanceof AllOf all) {
            return Query.of(query -> query.bool(bool -> bool.filter(each(all.parts()))));
        }
        if (condition instanceof AnyOf any) {
            return valuesOfOneField(any).orElseGet(() -> anyOf(each(any.parts())));
        }
        if (condition instanceof Not not) {
            return Query.of(query -> query.bool(bool -> bool.mustNot(of(not.condition()))));
        }
        if (condition instanceof Anywhere anywhere) {
            return anywhere(anywhere.text());
        }
        if (condition instanceof Has has) {
            return has(has.field(), has.text());
        }
        if (condition instanceof Exists exists) {
            return Query.of(query -> query.exists(field -> field.field(nameOf(exists.field()))));
        }
        if (condition instanceof Between between) {
            return between(between.field(), between.low(), between.high());
        }
        if (condition instanceof During during) {
            return during(during);
        }
        return condition instanceof Everything
                ? QueryBuilders.matchAll().build()._toQuery()
                : QueryBuilders.matchNone().build()._toQuery();
    }

    private List<Query> each(List<Condition> conditions) {
        return conditions.stream().map(this::of).toList();
    }

    /** Many values of one field are one {@code terms} query: what a facet with several values ticked comes to. */
    private static Optional<Query> valuesOfOneField(AnyOf any) {
        Set<String> names = new LinkedHashSet<>();
        Set<String> values = new LinkedHashSet<>();
        for (Condition part : any.parts()) {
            if (!(part instanceof Has has) || !isWhole(has)) {
                return Optional.empty();
            }
            names.add(nameOf(has.field()));
            values.add(has.text().value());
        }
        List<FieldValue> terms = values.stream().map(FieldValue::of).toList();
        return names.size() > 1
                ? Optional.empty()
                : Optional.of(Query.of(query ->
                        query.terms(some -> some.field(names.iterator().next()).terms(list -> list.value(terms)))));
    }

    private static boolean isWhole(Has has) {
        boolean otherwise = has.field() instanceof Field.Known known
                && (known.field() == LogField.MESSAGE || known.field() == LogField.ID);
        return !otherwise && !(has.text() instanceof Text.Prefix);
    }

    private static Query anyOf(List<Query> queries) {
        return Query.of(query -> query.bool(bool -> bool.should(queries).minimumShouldMatch("1")));
    }

    private static Query anywhere(Text text) {
        List<Query> places = new ArrayList<>();
        Stream.of(LogField.values())
                .filter(field -> switch (field.kind()) {
                    case MESSAGE, STRING, ID -> true;
                    case LEVEL, INTEGER, NUMBER, TIME -> false;
                })
                .forEach(field -> places.add(has(new Field.Known(field), text)));
        places.add(whole("metadata", text));
        return anyOf(places);
    }

    private static Query has(Field field, Text text) {
        if (field instanceof Field.Known known && known.field() == LogField.MESSAGE) {
            return text instanceof Text.Prefix prefix
                    ? beginning("message", prefix.value().toLowerCase(Locale.ROOT))
                    : Query.of(query ->
                            query.matchPhrase(phrase -> phrase.field("message").query(text.value())));
        }
        if (field instanceof Field.Known known && known.field() == LogField.ID) {
            return Query.of(query -> query.ids(ids -> ids.values(text.value())));
        }
        return whole(nameOf(field), text);
    }

    private static Query whole(String field, Text text) {
        return text instanceof Text.Prefix prefix
                ? beginning(field, prefix.value())
                : Query.of(query -> query.term(term -> term.field(field).value(text.value())));
    }

    private static Query beginning(String field, String value) {
        return Query.of(query -> query.prefix(prefix -> prefix.field(field).value(value)));
    }

    private static Query between(LogField field, Optional<Bound<BigDecimal>> low, Optional<Bound<BigDecimal>> high) {
        if (low.equals(high)) {
            FieldValue exactly = FieldValue.of(low.orElseThrow().value().longValue());
            return Query.of(query -> query.term(term -> term.field(field.word()).value(exactly)));
        }
        return Query.of(query -> query.range(range -> range.number(number -> {
            number.field(field.word());
            low.ifPresent(bound -> {
                double value = bound.value().doubleValue();
                var unused = bound.inclusive() ? number.gte(value) : number.gt(value);
            });
            high.ifPresent(bound -> {
                double value = bound.value().doubleValue();
                var unused = bound.inclusive() ? number.lte(value) : number.lt(value);
            });
            return number;
        })));
    }

    private Query during(During during) {
        return Query.of(query -> query.range(range -> range.date(time -> {
            time.field(nameOf(new Field.Known(during.field()))).format("strict_date_optional_time_nanos");
            during.low().ifPresent(bound -> {
                String value = limit(bound, bound.inclusive());
                var unused = bound.inclusive() ? time.gte(value) : time.gt(value);
            });
            during.high().ifPresent(bound -> {
                String value = limit(bound, !bound.inclusive());
                var unused = bound.inclusive() ? time.lte(value) : time.lt(value);
            });
            return time;
        })));
    }

    /** After a day means after its end, from a day on means from its start. */
    private String limit(Bound<TimePoint> bound, boolean start) {
        return (start ? bound.value().start(asOf) : bound.value().end(asOf)).toString();
    }

    /** The name in the index template. */
    private static String nameOf(Field field) {
        return field instanceof Field.Known known && known.field() == LogField.TIME ? "@timestamp" : field.name();
    }
}
