package io.logflow.query.store;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Operator;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.QueryBuilders;
import io.logflow.query.search.FilterField;
import io.logflow.query.search.LogQuery;
import io.logflow.query.search.MessageText;
import io.logflow.query.search.TimeRange;

/** Says a {@link LogQuery} in Elasticsearch's language: filters only, since newest first needs no score. */
final class Filters {

    private Filters() {}

    static Query of(LogQuery search) {
        if (search.isUnfiltered()) {
            return QueryBuilders.matchAll().build()._toQuery();
        }
        BoolQuery.Builder all = QueryBuilders.bool();
        if (!search.levels().isEmpty()) {
            all.filter(level -> level.terms(terms -> terms.field("level")
                    .terms(values -> values.value(search.levels().stream()
                            .map(one -> FieldValue.of(one.word()))
                            .toList()))));
        }
        search.message().ifPresent(text -> message(all, text));
        search.fields().forEach((field, value) -> term(all, field.parameter(), exact(field, value)));
        search.metadata().forEach((path, value) -> term(all, "metadata." + path, FieldValue.of(value)));
        if (!search.range().isAll()) {
            all.filter(range(search.range()));
        }
        return all.build()._toQuery();
    }

    private static void message(BoolQuery.Builder all, MessageText text) {
        if (!text.words().isEmpty()) {
            all.filter(words -> words.match(
                    match -> match.field("message").query(text.words()).operator(Operator.And)));
        }
        for (String phrase : text.phrases()) {
            all.filter(
                    words -> words.matchPhrase(match -> match.field("message").query(phrase)));
        }
    }

    private static void term(BoolQuery.Builder all, String field, FieldValue value) {
        all.filter(exact -> exact.term(term -> term.field(field).value(value)));
    }

    private static FieldValue exact(FilterField field, String value) {
        return field == FilterField.HTTP_STATUS ? FieldValue.of(Long.parseLong(value)) : FieldValue.of(value);
    }

    private static Query range(TimeRange range) {
        return QueryBuilders.range()
                .date(time -> {
                    time.field("@timestamp").format("strict_date_optional_time_nanos");
                    range.from().ifPresent(from -> time.gte(from.toString()));
                    range.to().ifPresent(to -> time.lte(to.toString()));
                    return time;
                })
                .build()
                ._toQuery();
    }
}
