package io.logflow.query.api;

import io.logflow.query.config.QueryConfig;
import io.logflow.query.search.LogQuery.Sizes;
import io.logflow.query.search.Parameters;
import io.logflow.query.store.Export;
import io.logflow.query.store.LogStore;
import io.logflow.query.store.Unavailable;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Gives all events of a search, however many, without keeping more than a batch of them. */
@Path("/api/v1/logs")
@Tag(name = "Logs")
public class ExportResource {

    private static final Set<String> OWN = Set.of("format", "columns");
    private static final Set<String> OF_PAGES = Set.of("size", "cursor");

    private final LogStore logs;
    private final Clock clock;
    private final Vertx vertx;
    private final QueryConfig config;

    ExportResource(LogStore logs, Clock clock, Vertx vertx, QueryConfig config) {
        this.logs = logs;
        this.clock = clock;
        this.vertx = vertx;
        this.config = config;
    }

    @GET
    @Path("/export")
    @Operation(
            operationId = OpenApi.SEARCH + "export",
            summary = "All events of a search, as of one moment",
            description =
                    "Streamed. An export that cannot be finished ends with a broken connection; NDJSON and JSON say why before.")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = "application/x-ndjson",
                        schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    public Uni<RestResponse<byte[]>> export(@Context UriInfo uri, @Context HttpServerRequest request) {
        Asked asked =
                Asked.of(Parameters.of(uri.getQueryParameters()), OWN, OF_PAGES, new Sizes(1, 1), clock.instant());
        asked.limitRange(config.maxRange());
        List<CsvColumn> columns = columns(asked);
        Optional<ExportFormat> format = asked.text("format").isEmpty()
                ? Optional.of(new ExportFormat.Ndjson())
                : asked.value("format", name -> format(name, columns), "is not a format", "Use ndjson, json or csv.");
        if (!asked.isValid()) {
            return Responses.invalid(asked);
        }
        // What follows has no body once all is written: its head has left, and only its end is missing.
        return logs.export(
                asked.query(),
                answer -> answer instanceof Export export
                        ? new ExportStream(
                                        export,
                                        format.orElseThrow(),
                                        request,
                                        vertx,
                                        config.export().patience())
                                .send()
                                .map(sent -> RestResponse.ok())
                        : Uni.createFrom().item(Problems.unavailable((Unavailable) answer)));
    }

    private static Optional<ExportFormat> format(String name, List<CsvColumn> columns) {
        return switch (name) {
            case "ndjson" -> Optional.of(new ExportFormat.Ndjson());
            case "json" -> Optional.of(new ExportFormat.Json());
            case "csv" -> Optional.of(new ExportFormat.Csv(columns));
            default -> Optional.empty();
        };
    }

    private static List<CsvColumn> columns(Asked asked) {
        List<CsvColumn> columns = new ArrayList<>();
        for (String name : asked.list("columns")) {
            Optional<CsvColumn> column = CsvColumn.of(name);
            if (column.isEmpty()) {
                asked.problem(
                        "columns",
                        name,
                        "names " + name + ", which is no field",
                        "See /api/v1/fields for their names.");
            }
            column.ifPresent(columns::add);
        }
        return columns.isEmpty() ? CsvColumn.STANDARD : columns;
    }
}
