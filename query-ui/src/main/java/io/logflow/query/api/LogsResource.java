package io.logflow.query.api;

import io.logflow.query.config.QueryConfig;
import io.logflow.query.search.LogQuery;
import io.logflow.query.search.LogQuery.Sizes;
import io.logflow.query.search.Parameters;
import io.logflow.query.store.LogPage;
import io.logflow.query.store.LogStore;
import io.logflow.query.store.Unavailable;
import io.logflow.web.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
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
            operationId = OpenApi.SEARCH + "findLogs",
            summary = "Find events",
            description =
                    "All conditions must hold. Without any, every event is found. An unknown or unreadable parameter is "
                            + "refused, never ignored. A cursor that is not null leads to the next events; notes say why an answer is "
                            + "partial or ends early.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = LogsAnswer.class),
                            examples = @ExampleObject(name = "one event", value = LogsAnswer.EXAMPLE)))
    public Uni<RestResponse<byte[]>> search(@Context UriInfo uri) {
        return find(Parameters.of(uri.getQueryParameters()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "findLogsByPost",
            summary = "Find events, with the parameters in a JSON object",
            description =
                    "For what is too long for an address. Names and values are those of GET; an array repeats a parameter.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Map.class),
                            examples =
                                    @ExampleObject(
                                            name = "errors of the last hour",
                                            value =
                                                    "{\"q\":\"timeout\",\"level\":[\"error\",\"fatal\"],\"from\":\"now-1h\"}")))
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = LogsAnswer.class)))
    public Uni<RestResponse<byte[]>> searchByBody(@Context UriInfo uri, byte[] body) {
        Optional<Parameters> inBody = JsonParameters.read(body);
        if (inBody.isEmpty()) {
            return Uni.createFrom().item(Problems.unreadableBody());
        }
        List<Parameters.Parameter> all =
                new ArrayList<>(Parameters.of(uri.getQueryParameters()).entries());
        all.addAll(inBody.get().entries());
        return find(new Parameters(all));
    }

    private Uni<RestResponse<byte[]>> find(Parameters parameters) {
        Asked asked = Asked.of(parameters, Set.of(), Set.of(), sizes, clock.instant());
        if (!asked.isValid()) {
            return Responses.invalid(asked);
        }
        LogQuery query = asked.query();
        return Responses.json(logs.find(query), LogPage.class, page -> PageJson.of(query, page));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getLog", summary = "One event as it is stored, every digit and code point of it")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = LogAnswer.class)))
    @APIResponse(
            responseCode = "404",
            description = "No event has this id.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemAnswer.class)))
    public Uni<RestResponse<byte[]>> event(
            @RestPath @Parameter(description = "As in ingest.id of the event, and in the ingester's answer.")
                    String id) {
        return logs.event(id).map(answer -> {
            if (answer instanceof Unavailable trouble) {
                return Problems.unavailable(trouble);
            }
            LogPage page = (LogPage) answer;
            return page.logs().isEmpty()
                    ? Problems.notFound()
                    : Responses.json(page.logs().get(0).source().bytes());
        });
    }
}
