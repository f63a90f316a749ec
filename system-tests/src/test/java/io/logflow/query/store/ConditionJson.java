package io.logflow.query.store;

import co.elastic.clients.json.JsonpUtils;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import io.logflow.query.language.Condition;
import java.time.Instant;

/** Opens the store's query of a condition to tests; it stands in the store's package because nobody else needs it. */
public final class ConditionJson {
    private static final JacksonJsonpMapper MAPPER = new JacksonJsonpMapper();

    private ConditionJson() {}

    public static String of(Condition condition, Instant asOf) {
        return JsonpUtils.toJsonString(new ConditionQuery(asOf).of(condition), MAPPER);
    }
}
