package io.logflow.query.api;

import io.logflow.query.config.QueryConfig;
import io.logflow.query.search.LogQuery.Sizes;
import io.logflow.query.search.Parameters;
import io.logflow.query.store.Context.Side;
import io.logflow.query.store.ContextAnswer;
import io.logflow.query.store.ContextQuery;
import io.logflow.query.store.ContextQuery.Scope;
import io.logflow.query.store.ContextStore;
import io.logflow.query.store.StoredLog;
import io.logflow.query.store.Unavailable;
import io.logflow.web.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** What happened around one event. */
@Path("/api/v1/logs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Logs")
public class ContextResource {

    private static final Set<String> OWN = Set.of("before", "after", "scope");
    private static final Set<String> OF_PAGES = Set.of("from", "to", "sort", "size", "cursor");
    private static final int STANDARD = 10;

    /** Longer than what can be stored. */
    private static final Duration FOR_EVER = Duration.ofDays(300 * 366);

    private static final Duration LONGEST = Duration.ofDays(1);

    private final ContextStore logs;
    private final Clock clock;
    private final int most;

    ContextResource(ContextStore logs, Clock clock, QueryConfig config) {
        this.logs = logs;
        this.clock = clock;
        this.most = config.maxContext();
    }

    /** How far to go in one direction. */
    private record Reach(int events, Duration time) {}

    @GET
    @Path("/{id}/context")
    @Operation(
            operationId = OpenApi.PLAIN + "context",
            summary = "The events before and after one, in the order of their time",
            description =
                    "Of the same resource, service or trace, or all. An event without that field has nothing around it.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CountAnswers.ContextAnswer.class)))
    @APIResponse(
            responseCode = "404",
            description = "No event has this id.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemAnswer.class)))
    public Uni<RestResponse<byte[]>> context(@RestPath String id, @jakarta.ws.rs.core.Context UriInfo uri) {
        Asked asked =
                Asked.of(Parameters.of(uri.getQueryParameters()), OWN, OF_PAGES, new Sizes(1, 1), clock.instant());
        List<Scope> scopes = asked.value("scope", Scope::of, "is not a scope", "Use resource, service, trace or all.")
                .map(List::of)
                .orElse(Scope.STANDARD);
        Reach before = reach(asked, "before");
        Reach after = reach(asked, "after");
        asked.refuseFilters();
        if (!asked.isValid()) {
            return Responses.invalid(asked);
        }
        return logs.around(new ContextQuery(id, scopes, before.time(), after.time(), before.events(), after.events()))
                .map(ContextResource::respond);
    }

    private static RestResponse<byte[]> respond(ContextAnswer answer) {
        if (answer instanceof io.logflow.query.store.Context context) {
            return Responses.json(json(context));
        }
        return answer instanceof Unavailable trouble ? Problems.unavailable(trouble) : Problems.notFound();
    }

    private Reach reach(Asked asked, String name) {
        return asked.value(
                        name,
                        this::reach,
                        "is neither a number of events up to " + most + " nor a time up to a day",
                        "Use a number like 20, or seconds or minutes like 30s or 5m.")
                .orElse(new Reach(STANDARD, FOR_EVER));
    }

    private Optional<Reach> reach(String text) {
        if (text.matches("\\d{1,6}")) {
            return Optional.of(new Reach(Integer.parseInt(text), FOR_EVER)).filter(reach -> reach.events() <= most);
        }
        if (!text.matches("\\d{1,6}[smh]")) {
            return Optional.empty();
        }
        Duration time = Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
        return Optional.of(new Reach(most, time)).filter(reach -> time.compareTo(LONGEST) <= 0);
    }

    private static byte[] json(io.logflow.query.store.Context context) {
        Side older = context.older();
        Side newer = context.newer();
        List<StoredLog> before = new ArrayList<>(older.logs());
        Collections.reverse(before);
        Set<String> gaps = new LinkedHashSet<>(older.gaps());
        gaps.addAll(newer.gaps());
        String[] lonely =
                context.scope().field().isPresent() && context.shared().isEmpty()
                        ? new String[] {
                            "The event has no " + context.scope().field().get().word() + "; ask with scope=all."
                        }
                        : new String[0];
        int size = Stream.concat(before.stream(), newer.logs().stream())
                .mapToInt(log -> log.source().length() + 1)
                .sum();
        return AnswerJson.object(size + context.event().source().length() + 512, (answer, json) -> {
            json.writeStringField("scope", context.scope().word());
            json.writeStringField("shared", context.shared().orElse(null));
            answer.completeness(List.copyOf(gaps), lonely);
            answer.events("before", before);
            json.writeFieldName("event");
            answer.event(context.event());
            answer.events("after", newer.logs());
            json.writeBooleanField("moreBefore", older.goesOn());
            json.writeBooleanField("moreAfter", newer.goesOn());
        });
    }
}
