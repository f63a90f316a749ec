package io.logflow.query.store;

import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.QueryBuilders;
import io.logflow.query.match.TimeSpan;
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
        new ConditionQuery(search.asOf()).require(search.condition(), all);
        if (!search.range().isAll()) {
            all.filter(range(search.range()));
        }
        return all.build()._toQuery();
    }

    private static Query range(TimeRange range) {
        return QueryBuilders.range()
                .date(time -> {
                    time.field("@timestamp").format("strict_date_optional_time_nanos");
                    range.from().ifPresent(from -> time.gte(TimeSpan.stored(from)));
                    range.to().ifPresent(to -> time.lte(TimeSpan.stored(to)));
                    return time;
                })
                .build()
                ._toQuery();
    }
}
