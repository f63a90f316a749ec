package io.logflow.query.api;

import io.logflow.query.config.QueryConfig;
import io.logflow.query.language.Field;
import io.logflow.query.language.LogField;
import io.logflow.query.search.LogQuery.Sizes;
import io.logflow.query.search.Parameters;
import io.logflow.query.store.LogStore;
import io.logflow.query.store.MetadataFields;
import io.logflow.query.store.OverviewRequest;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Which fields can be searched. */
@Path("/api/v1/fields")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Discovery")
public class FieldsResource {

    private static final Set<String> OF_PAGES = Set.of("size", "cursor", "sort");

    private final LogStore logs;
    private final Clock clock;
    private final QueryConfig config;

    FieldsResource(LogStore logs, Clock clock, QueryConfig config) {
        this.logs = logs;
        this.clock = clock;
        this.config = config;
    }

    @GET
    @Operation(
            operationId = OpenApi.SEARCH + "fields",
            summary = "The fields that can be searched",
            description =
                    "Those of the contract, and the paths below metadata in a sample of the newest events of the search.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CountAnswers.FieldsAnswer.class)))
    public Uni<RestResponse<byte[]>> fields(@Context UriInfo uri) {
        Sizes sample = new Sizes(config.sampleSize(), config.sampleSize());
        Asked asked = Asked.of(Parameters.of(uri.getQueryParameters()), Set.of(), OF_PAGES, sample, clock.instant());
        asked.limitRange(config.maxRange());
        if (!asked.isValid()) {
            return Responses.invalid(asked);
        }
        return Responses.json(logs.metadataFields(asked.query()), MetadataFields.class, FieldsResource::json);
    }

    private static byte[] json(MetadataFields found) {
        return AnswerJson.object(4096, (answer, json) -> {
            json.writeArrayFieldStart("fields");
            for (LogField field : LogField.values()) {
                json.writeStartObject();
                json.writeStringField("name", field.word());
                json.writeStringField("label", field.label());
                json.writeStringField("type", field.kind().name().toLowerCase(Locale.ROOT));
                json.writeBooleanField("facet", OverviewRequest.hasFacet(new Field.Known(field)));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeNumberField("sampled", found.page().logs().size());
            answer.completeness(found.page().gaps());
            json.writeArrayFieldStart("metadata");
            for (MetadataFields.Path path : found.paths()) {
                json.writeStartObject();
                json.writeStringField("name", Field.Metadata.PREFIX + path.path());
                json.writeArrayFieldStart("types");
                for (String type : path.types().stream().sorted().toList()) {
                    json.writeString(type);
                }
                json.writeEndArray();
                json.writeNumberField("events", path.events());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}
