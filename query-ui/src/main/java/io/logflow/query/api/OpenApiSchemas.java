package io.logflow.query.api;

import io.logflow.query.language.LogField;
import io.logflow.query.language.LogField.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Says of each member of an answer that it is always there, but of those that are left out when there is nothing to say. */
final class OpenApiSchemas {

    private static final Set<Kind> ALWAYS_THERE = Set.of(Kind.TIME, Kind.LEVEL, Kind.MESSAGE, Kind.ID);

    private static final Set<String> LEFT_OUT_OF_ANY = Set.of("notes", "warnings");

    private static final Map<String, Set<String>> LEFT_OUT = Map.of(
            "Log",
            ofLogs(),
            "Ingest",
            Set.of("source", "flags"),
            "Row",
            Set.of("start", "min", "avg", "max", "p50", "p90", "p95", "p99", "first", "last"),
            "Problem",
            Set.of("errors"),
            "InvalidParameter",
            Set.of("place"),
            "SavedSearchDraft",
            Set.of("description", "search"));

    private OpenApiSchemas() {}

    /** Every event has a time, a level and a message; the rest is as it was sent. */
    private static Set<String> ofLogs() {
        Stream<String> fields = Stream.of(LogField.values())
                .filter(field -> !ALWAYS_THERE.contains(field.kind()))
                .map(LogField::word);
        return Stream.concat(fields, Stream.of("metadata")).collect(Collectors.toSet());
    }

    static void complete(Map<String, Schema> schemas) {
        schemas.forEach((name, schema) -> {
            Set<String> leftOut = LEFT_OUT.getOrDefault(name, Set.of());
            List<String> required = schema.getProperties().keySet().stream()
                    .filter(member -> !LEFT_OUT_OF_ANY.contains(member) && !leftOut.contains(member))
                    .toList();
            schema.setRequired(required);
        });
    }
}
