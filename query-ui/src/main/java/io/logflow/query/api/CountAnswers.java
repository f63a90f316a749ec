package io.logflow.query.api;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The forms of answers that count, for the OpenAPI document; {@link CountJson} writes them. */
final class CountAnswers {

    private static final String MOMENT = "A number, or a time where times are measured.";

    private CountAnswers() {}

    @Schema(name = "Histogram", required = true)
    record HistogramAnswer(
            LogsAnswer.Total total,
            long took,
            boolean partial,
            List<String> notes,
            LogsAnswer.Searched searched,
            String interval,
            String zone,
            List<Bucket> buckets) {}

    @Schema(name = "Bucket")
    record Bucket(String start, String end, long count, Map<String, Long> levels) {}

    @Schema(name = "Facets")
    record FacetsAnswer(
            LogsAnswer.Total total,
            long took,
            boolean partial,
            List<String> notes,
            LogsAnswer.Searched searched,
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
            @Nullable String interval,
            List<Row> rows,
            long others) {}

    @Schema(name = "Row")
    record Row(
            Map<String, String> by,
            String start,
            long count,
            @Schema(description = MOMENT, oneOf = {Double.class, String.class}) Object min,
            Double avg,
            @Schema(description = MOMENT, oneOf = {Double.class, String.class}) Object max,
            Double p50,
            Double p90,
            Double p95,
            Double p99) {}

    @Schema(name = "Context")
    record ContextAnswer(
            String scope,
            @Nullable String shared,
            boolean partial,
            List<String> notes,
            List<Object> before,
            Object event,
            List<Object> after,
            boolean moreBefore,
            boolean moreAfter) {}

    @Schema(name = "Errors")
    record ErrorsAnswer(
            LogsAnswer.Total total,
            long took,
            boolean partial,
            List<String> notes,
            LogsAnswer.Searched searched,
            int sampled,
            List<ErrorGroup> groups) {}

    @Schema(name = "ErrorGroup")
    record ErrorGroup(@Nullable String service, String pattern, long count, String first, String last, Object newest) {}

    @Schema(name = "Fields")
    record FieldsAnswer(
            List<FieldAnswer> fields, int sampled, boolean partial, List<String> notes, List<PathAnswer> metadata) {}

    @Schema(name = "Field")
    record FieldAnswer(String name, String label, String type, boolean facet) {}

    @Schema(name = "MetadataPath")
    record PathAnswer(String name, List<String> types, int events) {}
}
