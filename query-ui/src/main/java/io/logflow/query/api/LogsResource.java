package io.logflow.query.api;

import io.logflow.query.config.QueryConfig;
import io.logflow.query.language.LogLevel;
import io.logflow.query.search.LogQuery;
import io.logflow.query.search.LogQuery.Invalid;
import io.logflow.query.search.LogQuery.Sizes;
import io.logflow.query.search.LogQuery.Valid;
import io.logflow.query.search.Parameters;
import io.logflow.query.store.LogPage;
import io.logflow.query.store.LogStore;
import io.logflow.query.store.SearchAnswer;
import io.logflow.query.store.Unavailable;
import io.logflow.web.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Finds events, and gives one event by its id; both exactly as they are stored. */
@Path("/api/v1/logs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Logs")
public class LogsResource {

    private final LogStore logs;
    private final Clock clock;
    private final Sizes sizes;

    LogsResource(LogStore logs, Clock clock, QueryConfig config) {
        this.logs = logs;
        this.clock = clock;
        this.sizes = new Sizes(config.pageSize(), config.maxPageSize());
    }

    @GET
    @Operation(
            operationId = "findLogs",
            summary = "Find events, newest first",
            description =
                    "All conditions must hold. Without any, every event is found. An unknown or unreadable parameter is refused, "
                            + "never ignored.")
    @Parameter(
            name = "level",
            in = ParameterIn.QUERY,
            description = "Repeatable, in any case: events of any of these levels.",
            schema = @Schema(implementation = LogLevel[].class),
            example = "error")
    @Parameter(
            name = "message",
            in = ParameterIn.QUERY,
            description = "Full text: every word, and every \"phrase in quotes\", must be in the message.",
            schema = @Schema(type = SchemaType.STRING),
            example = "connect to DB")
    @Parameter(
            name = "resourceId",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            example = "server-1234")
    @Parameter(
            name = "traceId",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            example = "abc-xyz-123")
    @Parameter(
            name = "spanId",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            example = "span-456")
    @Parameter(name = "commit", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING), example = "5e5342f")
    @Parameter(name = "service", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "host", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "endpoint", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "httpStatus",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER),
            example = "500")
    @Parameter(
            name = "metadata.<path>",
            in = ParameterIn.QUERY,
            description =
                    "Any value below metadata by its path, as text and exactly: metadata.parentResourceId, metadata.k8s.pod.",
            schema = @Schema(type = SchemaType.STRING),
            example = "server-0987")
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description =
                    "Earliest time, included: RFC 3339 (UTC without offset), a date, or relative to now: now-15m, now-1h, now-7d.",
            schema = @Schema(type = SchemaType.STRING),
            example = "2023-09-15T08:00:00Z")
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            description = "Latest time, included, in the same forms; a date means the whole day.",
            schema = @Schema(type = SchemaType.STRING),
            example = "now")
    @Parameter(
            name = "size",
            in = ParameterIn.QUERY,
            description = "How many events one answer holds.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000", defaultValue = "100"))
    @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "Where to go on: the cursor of the answer before, with the other parameters unchanged.",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "200",
            description =
                    "The events found. A cursor that is not null leads to older ones; notes say why an answer is partial or ends early.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = LogsAnswer.class),
                            examples = @ExampleObject(name = "one event", value = LogsAnswer.EXAMPLE)))
    @APIResponse(
            responseCode = "400",
            description = "Parameters that cannot be searched for, each with the way out.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemAnswer.class)))
    @APIResponse(
            responseCode = "503",
            description = "Elasticsearch cannot be asked at the moment.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemAnswer.class)))
    public Uni<RestResponse<byte[]>> search(@Context UriInfo uri) {
        LogQuery.Parsed parsed = LogQuery.parse(Parameters.of(uri.getQueryParameters()), sizes, clock.instant());
        if (parsed instanceof Valid valid) {
            return logs.find(valid.query()).map(answer -> respond(answer, page -> json(PageJson.of(page))));
        }
        return Uni.createFrom().item(Problems.invalid(((Invalid) parsed).problems()));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getLog", summary = "One event as it is stored, every digit and code point of it")
    @APIResponse(responseCode = "200", content = @Content(mediaType = MediaType.APPLICATION_JSON))
    @APIResponse(
            responseCode = "404",
            description = "No event has this id.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemAnswer.class)))
    @APIResponse(
            responseCode = "503",
            description = "Elasticsearch cannot be asked at the moment.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemAnswer.class)))
    public Uni<RestResponse<byte[]>> event(
            @RestPath @Parameter(description = "As in ingest.id of the event, and in the ingester's answer.")
                    String id) {
        return logs.event(id).map(answer -> respond(answer, LogsResource::onlyEvent));
    }

    private static RestResponse<byte[]> onlyEvent(LogPage page) {
        return page.logs().isEmpty()
                ? Problems.notFound("It may have been deleted with its day, or not be indexed yet.")
                : json(page.logs().get(0).source().bytes());
    }

    private static RestResponse<byte[]> json(byte[] document) {
        return RestResponse.ResponseBuilder.ok(document, MediaType.APPLICATION_JSON_TYPE)
                .header("Cache-Control", "no-store")
                .build();
    }

    private static RestResponse<byte[]> respond(
            SearchAnswer answer, Function<LogPage, RestResponse<byte[]>> whenFound) {
        if (answer instanceof LogPage page) {
            return whenFound.apply(page);
        }
        return Problems.unavailable((Unavailable) answer);
    }
}
