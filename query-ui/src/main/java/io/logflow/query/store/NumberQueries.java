package io.logflow.query.store;

import co.elastic.clients.elasticsearch._types.query_dsl.NumberRangeQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.json.JsonData;
import io.logflow.query.match.DoubleRange;
import io.logflow.query.match.WholeRange;

/** The queries for numbers. Limits that the field cannot hold never reach Elasticsearch: it would refuse them. */
final class NumberQueries {

    private NumberQueries() {}

    static Query whole(String field, WholeRange range) {
        return range.from() == range.to()
                ? Query.of(query -> query.term(term -> term.field(field).value(range.from())))
                : Query.of(query -> query.range(limits -> limits.untyped(number ->
                        number.field(field).gte(JsonData.of(range.from())).lte(JsonData.of(range.to())))));
    }

    /** A field that is there, where there are no limits. Zero is two doubles, and the index tells them apart: both are within. */
    static Query real(String field, DoubleRange range) {
        if (range.equals(DoubleRange.ALL)) {
            return Query.of(query -> query.exists(any -> any.field(field)));
        }
        NumberRangeQuery.Builder limits = new NumberRangeQuery.Builder().field(field);
        if (range.from() != Double.NEGATIVE_INFINITY) {
            limits.gte(range.from() == 0 ? -0.0 : range.from());
        }
        if (range.to() != Double.POSITIVE_INFINITY) {
            limits.lte(range.to() == 0 ? 0.0 : range.to());
        }
        return limits.build()._toRangeQuery()._toQuery();
    }
}
