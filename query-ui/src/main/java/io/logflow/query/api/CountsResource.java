package io.logflow.query.api;

import io.logflow.query.config.QueryConfig;
import io.logflow.query.search.LogQuery;
import io.logflow.query.search.LogQuery.Sizes;
import io.logflow.query.search.Parameters;
import io.logflow.query.store.Histogram;
import io.logflow.query.store.LogStore;
import io.logflow.query.store.Overview;
import io.logflow.query.store.OverviewRequest;
import io.logflow.query.store.Table;
import io.logflow.query.store.TableRequest;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Counts the events of a search: over time, by values, and what can be measured of them. */
@Path("/api/v1/logs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Counts")
public class CountsResource {

    private static final Set<String> OF_PAGES = Set.of("size", "cursor", "sort");

    private final LogStore logs;
    private final Clock clock;
    private final QueryConfig config;

    CountsResource(LogStore logs, Clock clock, QueryConfig config) {
        this.logs = logs;
        this.clock = clock;
        this.config = config;
    }

    @GET
    @Path("/histogram")
    @Operation(
            operationId = OpenApi.SEARCH + "histogram",
            summary = "How many events match, over time and by level",
            description =
                    "Buckets follow each other without gaps; the first and the last are cut to the range. A range without an "
                            + "end is counted up to now, one without a beginning from the oldest event on.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CountAnswers.HistogramAnswer.class)))
    public Uni<RestResponse<byte[]>> histogram(@Context UriInfo uri) {
        Asked asked = asked(uri, Set.of("zone", "buckets", "interval"));
        Histogram.Wish wish = new Counting(asked, config).histogram();
        if (!asked.isValid()) {
            return Responses.invalid(asked);
        }
        LogQuery query = asked.query().sized(0);
        OverviewRequest request = new OverviewRequest(Optional.of(wish), List.of(), 1);
        return Responses.json(
                logs.overview(query, request),
                Overview.class,
                overview -> CountJson.histogram(query, overview, wish.zone()));
    }

    @GET
    @Path("/facets")
    @Operation(
            operationId = OpenApi.SEARCH + "facets",
            summary = "The most frequent values of fields",
            description = "Fields of the contract but message, id and times, and metadata.<path>.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CountAnswers.FacetsAnswer.class)))
    public Uni<RestResponse<byte[]>> facets(@Context UriInfo uri) {
        Asked asked = asked(uri, Set.of("field", "top"));
        OverviewRequest wish = new Counting(asked, config).facets();
        if (!asked.isValid()) {
            return Responses.invalid(asked);
        }
        LogQuery query = asked.query().sized(0);
        return Responses.json(
                logs.overview(query, wish), Overview.class, overview -> CountJson.facets(query, overview));
    }

    @GET
    @Path("/aggregate")
    @Operation(
            operationId = OpenApi.SEARCH + "aggregate",
            summary = "Counts, and minimum, average, maximum and percentiles of a number, by fields and time",
            description = "Percentiles are approximate. Groups without events are left out.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CountAnswers.TableAnswer.class)))
    public Uni<RestResponse<byte[]>> aggregate(@Context UriInfo uri) {
        Asked asked = asked(uri, Set.of("of", "by", "top", "interval", "zone"));
        TableRequest wish = new Counting(asked, config).table();
        if (!asked.isValid()) {
            return Responses.invalid(asked);
        }
        LogQuery query = asked.query();
        return Responses.json(logs.table(query, wish), Table.class, table -> CountJson.table(query, table, wish));
    }

    private Asked asked(UriInfo uri, Set<String> own) {
        return Asked.of(Parameters.of(uri.getQueryParameters()), own, OF_PAGES, new Sizes(1, 1), clock.instant());
    }
}
