package io.logflow.query.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.logflow.query.language.LogLevel;
import io.logflow.query.search.LogQuery;
import io.logflow.query.store.Facet;
import io.logflow.query.store.Histogram;
import io.logflow.query.store.Interval;
import io.logflow.query.store.LogPage;
import io.logflow.query.store.Overview;
import io.logflow.query.store.Table;
import io.logflow.query.store.TableRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;

/** Histogram, facets and tables as JSON. */
final class CountJson {

    private static final int FRAME_BYTES = 4096;

    private CountJson() {}

    static byte[] histogram(LogQuery query, Overview overview, ZoneId zone) {
        Histogram histogram = overview.histogram().orElseThrow();
        return AnswerJson.object(FRAME_BYTES, (answer, json) -> {
            head(answer, json, query, overview.page());
            json.writeStringField("interval", histogram.interval().name());
            json.writeStringField("zone", zone.getId());
            json.writeArrayFieldStart("buckets");
            for (Histogram.Bucket bucket : histogram.buckets()) {
                json.writeStartObject();
                json.writeStringField("start", bucket.start().toString());
                json.writeStringField("end", bucket.end().toString());
                json.writeNumberField("count", bucket.total());
                json.writeObjectFieldStart("levels");
                for (Map.Entry<LogLevel, Long> level : bucket.counts().entrySet()) {
                    json.writeNumberField(level.getKey().word(), level.getValue());
                }
                json.writeEndObject();
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    static byte[] facets(LogQuery query, Overview overview) {
        return AnswerJson.object(FRAME_BYTES, (answer, json) -> {
            head(answer, json, query, overview.page());
            json.writeArrayFieldStart("facets");
            for (Facet facet : overview.facets()) {
                json.writeStartObject();
                json.writeStringField("field", facet.field().name());
                json.writeArrayFieldStart("values");
                for (Facet.Value value : facet.values()) {
                    json.writeStartObject();
                    json.writeStringField("value", value.value());
                    json.writeNumberField("count", value.count());
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeNumberField("others", facet.others());
                json.writeNumberField("errorUpTo", facet.errorUpTo());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    static byte[] table(LogQuery query, Table table, TableRequest wish) {
        return AnswerJson.object(FRAME_BYTES, (answer, json) -> {
            answer.total(table.total());
            json.writeNumberField("took", table.tookMillis());
            answer.completeness(table.gaps());
            answer.searched(query);
            json.writeStringField(
                    "interval", table.interval().map(Interval::name).orElse(null));
            json.writeArrayFieldStart("rows");
            for (Table.Row row : table.rows()) {
                row(json, row, wish);
            }
            json.writeEndArray();
            json.writeNumberField("others", table.others());
        });
    }

    private static void row(JsonGenerator json, Table.Row row, TableRequest wish) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("by");
        for (int field = 0; field < wish.by().size(); field++) {
            json.writeStringField(wish.by().get(field).name(), row.values().get(field));
        }
        json.writeEndObject();
        if (row.start().isPresent()) {
            json.writeStringField("start", row.start().map(Instant::toString).get());
        }
        json.writeNumberField("count", row.count());
        boolean times = wish.of().filter(TableRequest::isTime).isPresent();
        for (Map.Entry<String, BigDecimal> measure : row.measures().entrySet()) {
            json.writeFieldName(measure.getKey());
            if (times) {
                json.writeString(
                        Instant.ofEpochMilli(measure.getValue().longValue()).toString());
            } else {
                json.writeNumber(measure.getValue().toPlainString());
            }
        }
        json.writeEndObject();
    }

    private static void head(AnswerJson answer, JsonGenerator json, LogQuery query, LogPage page) throws IOException {
        answer.total(page.total());
        json.writeNumberField("took", page.tookMillis());
        answer.completeness(page.gaps());
        answer.searched(query);
    }
}
