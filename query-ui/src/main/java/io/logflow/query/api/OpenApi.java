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
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Describes in one place the parameters that all requests share, and those that some add, and what all may answer. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class OpenApi implements OASFilter {

    /** Before the operation id of a request that takes the parameters of a search. */
    static final String SEARCH = "search:";

    /** Before the operation id of a request that takes those that choose events, but no time. */
    private static final String FILTERS = "filters:";

    /** Before the operation id of a request that has only its own. */
    static final String PLAIN = "plain:";

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
                    repeated(text("columns", "The columns of CSV: names of fields, repeated or with commas between."))),
            "histogram",
            List.of(
                    zone(),
                    number("buckets", "At most so many.", 60, 2000),
                    text("interval", "How long a bucket is, like 30s or 1h; otherwise as short as buckets allows.")),
            "facets",
            List.of(
                    required(repeated(
                            text("field", "The fields, repeated or with commas between: service,metadata.k8s.pod"))),
                    number("top", "How many values of each.", 10, 100)),
            "aggregate",
            List.of(
                    choice(
                            "of",
                            "The number or time to measure; without it, events are counted.",
                            List.of("durationMs", "httpStatus", "timestamp", "ingest.receivedAt"),
                            null),
                    repeated(text("by", "Up to two fields to group by, repeated or with commas between.")),
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
        String name = id.substring(id.indexOf(':') + 1);
        operation.setOperationId(name);
        if (id.startsWith(SEARCH) || id.startsWith(FILTERS)) {
            filters().forEach(operation::addParameter);
        }
        if (id.startsWith(SEARCH)) {
            operation.addParameter(text("from", "Earliest time, included: " + TIME));
            operation.addParameter(text("to", "Latest time, included; a date means the whole day. " + TIME));
        }
        MORE.getOrDefault(name, List.of()).forEach(operation::addParameter);
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (status.charAt(0) == '4' && response.getContent() == null) {
                response.setContent(problem());
            }
        });
        problem(operation, "400", "What cannot be searched for, each with the way out.");
        problem(operation, "429", "Too many expensive requests are under way; Retry-After says when to try again.");
        if (!id.startsWith(FILTERS)) { // the tail needs no Elasticsearch
            problem(operation, "503", "Elasticsearch cannot be asked at the moment.");
        }
        return operation;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        OpenApiSchemas.complete(document.getComponents().getSchemas());
    }

    private static List<Parameter> filters() {
        List<Parameter> all = new ArrayList<>();
        all.add(text("q", "A query: timeout level:error \"connect to DB\" -commit:5e5342f durationMs>500"));
        all.add(repeated(choice(
                "level",
                "Repeatable, in any case: events of any of these levels.",
                List.of(LogLevel.values()).stream().map(LogLevel::word).toList(),
                null)));
        all.add(repeated(
                text("message", "Full text: every word, and every \"phrase in quotes\", must be in the message.")));
        for (LogField field : FilterFields.EXACT) {
            all.add(repeated(text(field.word(), "Repeatable: exactly this value.")));
        }
        all.add(others());
        return all;
    }

    private static void problem(Operation operation, String status, String description) {
        if (!operation.getResponses().hasAPIResponse(status)) {
            APIResponse response =
                    OASFactory.createAPIResponse().description(description).content(problem());
            operation.getResponses().addAPIResponse(status, response);
        }
    }

    private static Content problem() {
        Schema schema = OASFactory.createSchema().ref("Problem");
        return OASFactory.createContent()
                .addMediaType(Problem.MEDIA_TYPE, OASFactory.createMediaType().schema(schema));
    }

    private static Parameter zone() {
        return text("zone", "Whose days and hours, like Europe/Berlin; UTC without it.");
    }

    /** Parameters whose names cannot be listed: each member of the object is one. */
    private static Parameter others() {
        Schema text = OASFactory.createSchema().addType(Schema.SchemaType.STRING);
        return parameter(
                        "others",
                        "Filters with a name of their own, each a parameter, repeatable: metadata.<path> for any value below "
                                + "metadata by its path, as text and exactly (metadata.k8s.pod); any filter with - before its name "
                                + "for all other values (-service).",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.OBJECT)
                                .additionalPropertiesSchema(text))
                .style(Parameter.Style.FORM)
                .explode(true);
    }

    private static Parameter repeated(Parameter parameter) {
        Schema values =
                OASFactory.createSchema().addType(Schema.SchemaType.ARRAY).items(parameter.getSchema());
        return parameter.schema(values);
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
