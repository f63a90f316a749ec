package io.logflow.query.context;

import io.logflow.query.page.event.Addresses;
import io.logflow.query.page.frame.Html;
import io.logflow.query.search.Parameters;
import io.logflow.query.store.ContextAnswer;
import io.logflow.query.store.ContextAnswer.NoEvent;
import io.logflow.query.store.ContextStore;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** One event with what is around it: the address to send to somebody who shall see the same line. */
@Path("/context")
@Produces(MediaType.TEXT_HTML)
public class ContextPage {

    private final ContextStore store;

    ContextPage(ContextStore store) {
        this.store = store;
    }

    @CheckedTemplate(basePath = "context")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance page(ContextView view);
    }

    @GET
    @Path("/{id}")
    @Operation(hidden = true)
    public Uni<RestResponse<String>> context(@RestPath String id, @Context UriInfo uri) {
        ContextForm form = ContextForm.of(Parameters.of(uri.getQueryParameters()));
        return store.around(form.query(id))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(answer -> respond(answer, id, form));
    }

    private static RestResponse<String> respond(ContextAnswer answer, String id, ContextForm form) {
        String here = Addresses.context(id, form.text());
        if (answer instanceof io.logflow.query.store.Context found) {
            return Html.answer(Status.OK, Templates.page(new ContextRows(found, form).view()));
        }
        if (answer instanceof NoEvent) {
            String detail = "It may have been deleted with its day, or not be indexed yet; that takes a few seconds.";
            return Html.trouble(Status.NOT_FOUND, "context", "There is no such event", detail, here);
        }
        return Html.trouble((Unavailable) answer, "context", here);
    }
}
