package io.logflow.query.store;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.QueryBuilders;
import io.logflow.query.language.Condition;
import io.logflow.query.language.Condition.AllOf;
import io.logflow.query.language.Condition.AnyOf;
import io.logflow.query.language.Condition.Anywhere;
import io.logflow.query.language.Condition.Between;
import io.logflow.query.language.Condition.During;
import io.logflow.query.language.Condition.Everything;
import io.logflow.query.language.Condition.Exists;
import io.logflow.query.language.Condition.Has;
import io.logflow.query.language.Condition.Not;
import io.logflow.query.language.Field;
import io.logflow.query.language.LogField;
import io.logflow.query.language.LogField.Kind;
import io.logflow.query.match.DoubleRange;
import io.logflow.query.match.TimeSpan;
import io.logflow.query.match.WholeRange;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The Elasticsearch query of a {@link Condition}: filters only, so nothing is scored. What no event can have is never sent, because
 * Elasticsearch refuses some of it: such a condition matches none. Matches what {@link io.logflow.query.match.EventPredicate} holds for.
 */
final class ConditionQuery {

    private final Instant asOf;

    ConditionQuery(Instant asOf) {
        this.asOf = asOf;
    }

    Query of(Condition condition) {
        if (condition instanceof AllOf || condition instanceof Not) {
            BoolQuery.Builder all = QueryBuilders.bool();
            require(condition, all);
            return all.build()._toQuery();
        }
        if (condition instanceof AnyOf any) {
            return anyOf(alternatives(any));
        }
        if (condition instanceof Anywhere anywhere) {
            return anyOf(TextQueries.anywhere(anywhere.text()));
        }
        if (condition instanceof Has has) {
            return anyOf(TextQueries.has(has.field(), has.text()));
        }
        if (condition instanceof Exists exists) {
            return exists(exists.field());
        }
        if (condition instanceof Between between) {
            return between(between);
        }
        if (condition instanceof During during) {
            return during(during);
        }
        return condition instanceof Everything
                ? QueryBuilders.matchAll().build()._toQuery()
                : none();
    }

    /**
     * Adds a condition to those that must hold. Elasticsearch lets its queries nest 30 deep, so no level is added in vain: what must not hold
     * and the deepest choice find their place in the same query.
     */
    void require(Condition condition, BoolQuery.Builder all) {
        List<Condition> parts = condition instanceof AllOf several ? several.parts() : List.of(condition);
        Optional<Condition> choice =
                parts.stream().filter(AnyOf.class::isInstance).max(Comparator.comparingInt(ConditionQuery::depth));
        for (Condition part : parts) {
            if (choice.filter(part::equals).isPresent()) {
                choose(alternatives((AnyOf) part), all);
            } else if (part instanceof Not not) {
                all.mustNot(not.condition() instanceof AnyOf any ? alternatives(any) : List.of(of(not.condition())));
            } else if (!(part instanceof Everything)) {
                all.filter(of(part));
            }
        }
    }

    private static void choose(List<Query> alternatives, BoolQuery.Builder all) {
        if (alternatives.size() == 1) {
            all.filter(alternatives);
        } else {
            all.should(alternatives).minimumShouldMatch("1");
        }
    }

    private static int depth(Condition condition) {
        if (condition instanceof Not not) {
            return 1 + depth(not.condition());
        }
        List<Condition> parts =
                condition instanceof AllOf all ? all.parts() : condition instanceof AnyOf any ? any.parts() : List.of();
        return 1 + parts.stream().mapToInt(ConditionQuery::depth).max().orElse(0);
    }

    private static Query anyOf(List<Query> queries) {
        return switch (queries.size()) {
            case 0 -> none();
            case 1 -> queries.get(0);
            default -> Query.of(query -> query.bool(bool -> bool.should(queries).minimumShouldMatch("1")));
        };
    }

    private static Query none() {
        return QueryBuilders.matchNone().build()._toQuery();
    }

    /** Many values of one field are one {@code terms} query: what a facet with several values ticked comes to. */
    private List<Query> alternatives(AnyOf any) {
        List<Query> queries = any.parts().stream().distinct().map(this::of).toList();
        boolean oneField = queries.stream().allMatch(Query::isTerm)
                && queries.stream()
                                .map(query -> query.term().field())
                                .distinct()
                                .count()
                        == 1;
        if (!oneField) {
            return queries;
        }
        List<FieldValue> values =
                queries.stream().map(query -> query.term().value()).toList();
        String field = queries.get(0).term().field();
        return List.of(Query.of(query -> query.terms(some -> some.field(field).terms(list -> list.value(values)))));
    }

    private static Query exists(Field field) {
        if (field instanceof Field.Metadata metadata) {
            return anyOf(TextQueries.exists(metadata));
        }
        LogField known = ((Field.Known) field).field();
        return known == LogField.ID
                ? QueryBuilders.matchAll().build()._toQuery()
                : Query.of(query -> query.exists(any -> any.field(nameOf(known))));
    }

    private static Query between(Between between) {
        String field = between.field().word();
        return switch (between.field().kind()) {
            case INTEGER ->
                WholeRange.of(between)
                        .map(range -> NumberQueries.whole(field, range))
                        .orElseGet(ConditionQuery::none);
            case NUMBER ->
                DoubleRange.of(between)
                        .map(range -> NumberQueries.real(field, range))
                        .orElseGet(ConditionQuery::none);
            case MESSAGE, LEVEL, STRING, ID, TIME -> none();
        };
    }

    private Query during(During during) {
        Optional<TimeSpan> span = during.field().kind() == Kind.TIME ? TimeSpan.of(during, asOf) : Optional.empty();
        return span.map(limits -> within(nameOf(during.field()), limits)).orElseGet(ConditionQuery::none);
    }

    /** The name in the index template. */
    private static String nameOf(LogField field) {
        return field == LogField.TIME ? "@timestamp" : field.word();
    }

    /** A range of time, both ends included. */
    static Query within(String field, TimeSpan span) {
        return Query.of(query -> query.range(range -> range.date(time -> time.field(field)
                .gte(TimeSpan.stored(span.first()))
                .lte(TimeSpan.stored(span.last()))
                .format("strict_date_optional_time_nanos"))));
    }
}
