package io.logflow.query.api;

import io.logflow.query.language.LogField;
import io.logflow.query.language.LogLevel;
import io.logflow.query.search.FilterFields;
import io.logflow.web.Problem;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Describes in one place the parameters that all requests share, and those that some add, and what all may answer. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class OpenApi implements OASFilter {

    /** Before the operation id of a request that takes the parameters of a search. */
    static final String SEARCH = "search:";

    /** Before the operation id of a request that has only its own. */
    static final String PLAIN = "plain:";

    /** The operation of openapi.yaml: it takes the filters of a search, but no time. */
    private static final String TAIL = "followLogs";

    private static final String TIME =
            "RFC 3339 (UTC without offset), a date, or relative to now: now-15m, now-1h, now-7d.";

    private static final Map<String, List<Parameter>> MORE = Map.of(
            "findLogs",
            List.of(
                    choice("sort", "In which order.", List.of("newest", "oldest"), "newest"),
                    number("size", "How many events one answer holds.", 100, 1000),
                    text(
                            "cursor",
                            "Where to go on: the cursor of the answer before, with the other parameters unchanged.")),
            "export",
            List.of(
                    choice("sort", "In which order.", List.of("newest", "oldest"), "newest"),
                    choice("format", "What an event becomes.", List.of("ndjson", "json", "csv"), "ndjson"),
                    text("columns", "The columns of CSV: names of fields with commas between.")),
            "histogram",
            List.of(
                    zone(),
                    number("buckets", "At most so many.", 60, 2000),
                    text("interval", "How long a bucket is, like 30s or 1h; otherwise as short as buckets allows.")),
            "facets",
            List.of(
                    required(text("field", "The fields, repeated or with commas between: service,metadata.k8s.pod")),
                    number("top", "How many values of each.", 10, 100)),
            "aggregate",
            List.of(
                    choice(
                            "of",
                            "The number or time to measure; without it, events are counted.",
                            List.of("durationMs", "httpStatus", "timestamp", "ingest.receivedAt"),
                            null),
                    text("by", "Up to two fields to group by, repeated or with commas between."),
                    number("top", "How many values of each field.", 10, 100),
                    text("interval", "Groups by time: auto, or a length like 1h."),
                    zone()),
            "context",
            List.of(
                    choice(
                            "scope",
                            "What the events have in common.",
                            List.of("resource", "service", "trace", "all"),
                            null),
                    text("before", "How many events before it (10), or how far back: 30s, 5m."),
                    text("after", "How many events after it (10), or how far: 30s, 5m.")),
            "errors",
            List.of(number("top", "How many groups.", 20, 100)));

    @Override
    public Operation filterOperation(Operation operation) {
        String id = operation.getOperationId();
        if (id == null) {
            return operation;
        }
        if (id.startsWith(SEARCH)) {
            String name = id.substring(SEARCH.length());
            operation.setOperationId(name);
            shared().forEach(operation::addParameter);
            MORE.getOrDefault(name, List.of()).forEach(operation::addParameter);
        } else if (id.startsWith(PLAIN)) {
            String name = id.substring(PLAIN.length());
            operation.setOperationId(name);
            MORE.getOrDefault(name, List.of()).forEach(operation::addParameter);
        } else if (id.equals(TAIL)) {
            filters().forEach(operation::addParameter);
            return operation; // what it may answer stands beside it
        }
        problem(operation, "400", "What cannot be searched for, each with the way out.");
        problem(operation, "429", "Too many expensive requests are under way; Retry-After says when to try again.");
        problem(operation, "503", "Elasticsearch cannot be asked at the moment.");
        return operation;
    }

    private static List<Parameter> shared() {
        List<Parameter> all = new ArrayList<>();
        all.add(text("q", "A query: timeout level:error \"connect to DB\" -commit:5e5342f durationMs>500"));
        all.addAll(filters());
        all.add(text("from", "Earliest time, included: " + TIME));
        all.add(text("to", "Latest time, included; a date means the whole day. " + TIME));
        return all;
    }

    private static List<Parameter> filters() {
        List<Parameter> all = new ArrayList<>();
        all.add(choice(
                "level",
                "Repeatable, in any case: events of any of these levels.",
                List.of(LogLevel.values()).stream().map(LogLevel::word).toList(),
                null));
        all.add(text("message", "Full text: every word, and every \"phrase in quotes\", must be in the message."));
        for (LogField field : FilterFields.EXACT) {
            all.add(text(field.word(), "Repeatable: exactly this value. With - before the name: any other."));
        }
        all.add(text(
                "metadata.<path>", "Any value below metadata by its path, as text and exactly: metadata.k8s.pod."));
        return all;
    }

    private static void problem(Operation operation, String status, String description) {
        Schema schema = OASFactory.createSchema().ref("Problem");
        APIResponse response = OASFactory.createAPIResponse()
                .description(description)
                .content(OASFactory.createContent()
                        .addMediaType(
                                Problem.MEDIA_TYPE, OASFactory.createMediaType().schema(schema)));
        operation.getResponses().addAPIResponse(status, response);
    }

    private static Parameter zone() {
        return text("zone", "Whose days and hours, like Europe/Berlin; UTC without it.");
    }

    private static Parameter required(Parameter parameter) {
        return parameter.required(true);
    }

    private static Parameter text(String name, String description) {
        return parameter(name, description, OASFactory.createSchema().addType(Schema.SchemaType.STRING));
    }

    private static Parameter number(String name, String description, int standard, int max) {
        return parameter(
                name,
                description,
                OASFactory.createSchema()
                        .addType(Schema.SchemaType.INTEGER)
                        .minimum(BigDecimal.ONE)
                        .maximum(BigDecimal.valueOf(max))
                        .defaultValue(standard));
    }

    private static Parameter choice(String name, String description, List<String> words, @Nullable String standard) {
        Schema schema = OASFactory.createSchema().addType(Schema.SchemaType.STRING);
        words.forEach(schema::addEnumeration);
        Optional.ofNullable(standard).ifPresent(schema::setDefaultValue);
        return parameter(name, description, schema);
    }

    private static Parameter parameter(String name, String description, Schema schema) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.QUERY)
                .description(description)
                .schema(schema);
    }
}
