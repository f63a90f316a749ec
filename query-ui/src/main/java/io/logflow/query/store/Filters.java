package io.logflow.query.store;

import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.QueryBuilders;
import io.logflow.query.language.Condition;
import io.logflow.query.search.LogQuery;
import io.logflow.query.search.TimeRange;

/** Says a {@link LogQuery} in Elasticsearch's language: filters only, since an order by time needs no score. */
final class Filters {

    private Filters() {}

    static Query of(LogQuery search) {
        if (search.isUnfiltered()) {
            return QueryBuilders.matchAll().build()._toQuery();
        }
        BoolQuery.Builder all = QueryBuilders.bool();
        ConditionQuery queries = new ConditionQuery(search.asOf());
        if (search.condition() instanceof Condition.AllOf several) {
            several.parts().forEach(part -> all.filter(queries.of(part)));
        } else if (!(search.condition() instanceof Condition.Everything)) {
            all.filter(queries.of(search.condition()));
        }
        if (!search.range().isAll()) {
            all.filter(range(search.range()));
        }
        return all.build()._toQuery();
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
