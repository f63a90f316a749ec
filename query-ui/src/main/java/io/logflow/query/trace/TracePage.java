package io.logflow.query.trace;

import io.logflow.query.language.Condition;
import io.logflow.query.language.Field;
import io.logflow.query.language.LogField;
import io.logflow.query.language.Text;
import io.logflow.query.page.frame.Html;
import io.logflow.query.search.LogQuery;
import io.logflow.query.search.LogQuery.Order;
import io.logflow.query.search.Parameters;
import io.logflow.query.search.TimeRange;
import io.logflow.query.store.LogPage;
import io.logflow.query.store.LogStore;
import io.logflow.query.store.SearchAnswer;
import io.logflow.query.store.Unavailable;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** All events of one trace. */
@Path("/trace")
@Produces(MediaType.TEXT_HTML)
public class TracePage {

    private final LogStore logs;
    private final Clock clock;

    TracePage(LogStore logs, Clock clock) {
        this.logs = logs;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "trace")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance page(TraceView view);
    }

    @GET
    @Path("/{traceId}")
    @Operation(hidden = true)
    public Uni<RestResponse<String>> trace(@RestPath String traceId, @Context UriInfo uri) {
        TraceForm form = TraceForm.of(Parameters.of(uri.getQueryParameters()));
        Condition condition = new Condition.Has(new Field.Known(LogField.TRACE_ID), new Text.Phrase(traceId));
        LogQuery query = new LogQuery(
                condition, TimeRange.ALL, Order.OLDEST, form.size(), Optional.empty(), clock.instant(), List.of());
        return logs.find(query)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(answer -> respond(answer, traceId, form));
    }

    private static RestResponse<String> respond(SearchAnswer answer, String traceId, TraceForm form) {
        String here = form.hrefOf(traceId);
        if (!(answer instanceof LogPage page)) {
            return Html.trouble((Unavailable) answer, "trace", here);
        }
        if (page.logs().isEmpty() && page.isPartial()) {
            return Html.trouble(
                    Status.SERVICE_UNAVAILABLE,
                    "trace",
                    "No event was found so far",
                    String.join(" ", page.gaps()),
                    here);
        }
        return page.logs().isEmpty()
                ? Html.trouble(
                        Status.NOT_FOUND,
                        "trace",
                        "No event has this trace id",
                        "It may have been deleted with its day, or not be indexed yet; that takes a few seconds.",
                        here)
                : Html.answer(Status.OK, Templates.page(new TraceRows(traceId, form, page).view()));
    }
}
