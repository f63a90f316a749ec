package io.logflow.query.api;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The forms of answers that count, for the OpenAPI document; {@link CountJson} writes them. */
final class CountAnswers {

    private CountAnswers() {}

    @Schema(name = "Histogram")
    record HistogramAnswer(
            LogsAnswer.Total total,
            long took,
            boolean partial,
            List<String> notes,
            LogsAnswer.Searched searched,
            List<LogsAnswer.Warning> warnings,
            String interval,
            String zone,
            List<Bucket> buckets) {}

    @Schema(name = "Bucket")
    record Bucket(
            @Schema(format = "date-time") String start,
            @Schema(format = "date-time") String end,
            long count,
            Map<String, Long> levels) {}

    @Schema(name = "Facets")
    record FacetsAnswer(
            LogsAnswer.Total total,
            long took,
            boolean partial,
            List<String> notes,
            LogsAnswer.Searched searched,
            List<LogsAnswer.Warning> warnings,
            List<FacetAnswer> facets) {}

    @Schema(name = "Facet")
    record FacetAnswer(String field, List<ValueAnswer> values, long others, long errorUpTo) {}

    @Schema(name = "FacetValue")
    record ValueAnswer(String value, long count) {}

    @Schema(name = "Table")
    record TableAnswer(
            LogsAnswer.Total total,
            long took,
            boolean partial,
            List<String> notes,
            LogsAnswer.Searched searched,
            List<LogsAnswer.Warning> warnings,
            @Schema(nullable = true) @Nullable String interval,
            List<Row> rows,
            long others) {}

    @Schema(name = "Row")
    record Row(
            Map<String, String> by,
            @Schema(format = "date-time") String start,
            long count,
            BigDecimal min,
            BigDecimal avg,
            BigDecimal max,
            BigDecimal p50,
            BigDecimal p90,
            BigDecimal p95,
            BigDecimal p99,
            @Schema(format = "date-time") String first,
            @Schema(format = "date-time") String last) {}

    @Schema(name = "Context")
    record ContextAnswer(
            String scope,
            @Schema(nullable = true) @Nullable String shared,
            boolean partial,
            List<String> notes,
            List<LogAnswer> before,
            LogAnswer event,
            List<LogAnswer> after,
            boolean moreBefore,
            boolean moreAfter) {}

    @Schema(name = "Errors")
    record ErrorsAnswer(
            LogsAnswer.Total total,
            long took,
            boolean partial,
            List<String> notes,
            LogsAnswer.Searched searched,
            List<LogsAnswer.Warning> warnings,
            int sampled,
            List<ErrorGroup> groups) {}

    @Schema(name = "ErrorGroup")
    record ErrorGroup(
            @Schema(nullable = true) @Nullable String service,
            String pattern,
            long count,
            @Schema(format = "date-time") String first,
            @Schema(format = "date-time") String last,
            LogAnswer newest) {}

    @Schema(name = "Fields")
    record FieldsAnswer(
            List<FieldAnswer> fields, int sampled, boolean partial, List<String> notes, List<PathAnswer> metadata) {}

    @Schema(name = "Field")
    record FieldAnswer(String name, String label, String type, boolean facet) {}

    @Schema(name = "MetadataPath")
    record PathAnswer(String name, List<String> types, int events) {}
}
