package io.logflow.query.api;

import io.logflow.query.config.QueryConfig;
import io.logflow.query.search.LogQuery;
import io.logflow.query.search.LogQuery.Sizes;
import io.logflow.query.search.Parameters;
import io.logflow.query.store.ErrorGroups;
import io.logflow.query.store.LogStore;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Which errors there are lately. */
@Path("/api/v1/logs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Discovery")
public class ErrorsResource {

    private static final Set<String> OWN = Set.of("top");
    private static final Set<String> OF_PAGES = Set.of("size", "cursor", "sort");
    private static final int MOST_GROUPS = 100;
    private static final int STANDARD_GROUPS = 20;

    private final LogStore logs;
    private final Clock clock;
    private final QueryConfig config;

    ErrorsResource(LogStore logs, Clock clock, QueryConfig config) {
        this.logs = logs;
        this.clock = clock;
        this.config = config;
    }

    @GET
    @Path("/errors")
    @Operation(
            operationId = OpenApi.SEARCH + "errors",
            summary = "Recent errors, those alike as one group",
            description =
                    "Of the newest events of level error and fatal those of one service whose messages differ only in "
                            + "words with digits are a group.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CountAnswers.ErrorsAnswer.class)))
    public Uni<RestResponse<byte[]>> errors(@Context UriInfo uri) {
        Sizes sample = new Sizes(config.sampleSize(), config.sampleSize());
        Asked asked = Asked.of(Parameters.of(uri.getQueryParameters()), OWN, OF_PAGES, sample, clock.instant());
        asked.limitRange(config.maxRange());
        int groups = asked.number("top", STANDARD_GROUPS, 1, MOST_GROUPS);
        if (!asked.isValid()) {
            return Responses.invalid(asked);
        }
        LogQuery query = asked.query();
        return Responses.json(logs.errors(query, groups), ErrorGroups.class, found -> json(query, found));
    }

    private static byte[] json(LogQuery query, ErrorGroups found) {
        return AnswerJson.object(4096, (answer, json) -> {
            answer.total(found.page().total());
            json.writeNumberField("took", found.page().tookMillis());
            answer.completeness(found.page().gaps());
            answer.searched(query);
            json.writeNumberField("sampled", found.page().logs().size());
            json.writeArrayFieldStart("groups");
            for (ErrorGroups.Group group : found.groups()) {
                json.writeStartObject();
                json.writeStringField("service", group.service().orElse(null));
                json.writeStringField("pattern", group.pattern());
                json.writeNumberField("count", group.count());
                answer.time("first", Optional.of(group.first()));
                answer.time("last", Optional.of(group.last()));
                json.writeFieldName("newest");
                answer.event(group.newest());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}
