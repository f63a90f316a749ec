package io.logflow.query.page;

import io.logflow.query.config.QueryConfig;
import io.logflow.query.page.event.Addresses;
import io.logflow.query.page.event.EventDetail;
import io.logflow.query.page.event.EventDetails;
import io.logflow.query.page.event.SearchLinks;
import io.logflow.query.page.event.VisibleText;
import io.logflow.query.page.frame.Html;
import io.logflow.query.search.Parameters;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** The search page. One address, two forms: the whole page for a browser, only what changed for htmx. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class SearchPage {

    private final Finder finder;
    private final Completer completer;
    private final LogStore logs;
    private final QueryConfig config;

    SearchPage(Finder finder, Completer completer, LogStore logs, QueryConfig config) {
        this.finder = finder;
        this.completer = completer;
        this.logs = logs;
        this.config = config;
    }

    @CheckedTemplate(basePath = "search")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance page(SearchView view);

        static native TemplateInstance complete(List<Suggestion> suggestions);

        /** What live search replaces. */
        static native TemplateInstance page$results(SearchView view);

        /** What "load older" puts in its own place. */
        static native TemplateInstance page$events(SearchView view);
    }

    @CheckedTemplate(basePath = "event")
    static final class EventTemplates {
        private EventTemplates() {}

        static native TemplateInstance detail(EventDetail detail);

        static native TemplateInstance gone(String reason);
    }

    @GET
    @Operation(hidden = true)
    public Uni<RestResponse<String>> search(@Context UriInfo uri, @Context HttpHeaders headers) {
        Parameters sent = FormInput.inOrder(Parameters.of(uri.getQueryParameters()));
        Parameters page = FormInput.canonical(sent);
        if (!Htmx.wantsFragment(headers) && !page.equals(sent)) {
            return Uni.createFrom().item(RestResponse.seeOther(URI.create(page.hrefOf("/"))));
        }
        return finder.find(page).map(shown -> respond(page, shown, headers));
    }

    /** An opened event for its row; the parameters are those of the search it stands in. Who follows the address sees it in its context. */
    @GET
    @Path("event/{id}")
    @Operation(hidden = true)
    public Uni<RestResponse<String>> event(@RestPath String id, @Context UriInfo uri, @Context HttpHeaders headers) {
        if (!Htmx.wantsFragment(headers)) {
            return Uni.createFrom().item(RestResponse.seeOther(URI.create(Addresses.context(id))));
        }
        Parameters page = FormInput.inOrder(Parameters.of(uri.getQueryParameters()));
        Display display = Display.of(page);
        return logs.event(id)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(answer -> detail(answer, page, display));
    }

    /** What could complete the query, for the search box to show while someone is typing. */
    @GET
    @Path("complete")
    @Operation(hidden = true)
    public Uni<RestResponse<String>> complete(@Context UriInfo uri) {
        Parameters sent = Parameters.of(uri.getQueryParameters());
        String query = sent.first("q");
        String caret = sent.first("caret");
        int place = caret.matches("\\d{1,6}") ? Integer.parseInt(caret) : query.length();
        return completer
                .complete(sent.without("caret").without("q"), query, place)
                .map(suggestions -> Html.answer(Status.OK, Templates.complete(suggestions)));
    }

    private static RestResponse<String> detail(SearchAnswer answer, Parameters page, Display display) {
        if (answer instanceof LogPage found && !found.logs().isEmpty()) {
            EventDetail detail = EventDetails.of(found.logs().get(0), new SearchLinks(page), display.columns());
            return Html.answer(Status.OK, EventTemplates.detail(detail));
        }
        return answer instanceof LogPage
                ? Html.answer(
                        Status.NOT_FOUND, EventTemplates.gone("This event is not indexed yet, or no longer stored."))
                : Html.answer(
                        Html.statusOf((Unavailable) answer), EventTemplates.gone(((Unavailable) answer).title() + "."));
    }

    private RestResponse<String> respond(Parameters page, Shown shown, HttpHeaders headers) {
        boolean fragment = Htmx.wantsFragment(headers);
        boolean older = !page.first("cursor").isEmpty();
        Display display = Display.of(page);
        SearchView view = new SearchView(
                title(page),
                shown.form(),
                shown.results(),
                display,
                Toolbar.of(page, display),
                fragment,
                config.ingesterUrl());
        TemplateInstance template =
                !fragment ? Templates.page(view) : older ? Templates.page$events(view) : Templates.page$results(view);
        ResponseBuilder<String> response = ResponseBuilder.create(shown.status(), template.render())
                .header("Vary", "HX-Request, HX-History-Restore-Request")
                .header("Cache-Control", "no-store");
        String address = page.hrefOf("/");
        if (fragment && !older && !Htmx.isAt(headers, address)) {
            response.header("HX-Push-Url", address);
        }
        return response.build();
    }

    private static String title(Parameters page) {
        String words = Display.searchIn(page).without("cursor").without("size").without("sort").entries().stream()
                .filter(entry -> !entry.value().equals(FormInput.STANDARD_FROM))
                .map(entry -> (entry.name().startsWith("-") ? "not " : "") + VisibleText.line(entry.value(), 40))
                .collect(Collectors.joining(", "));
        return words.isEmpty() ? "LogFlow" : words + " · LogFlow";
    }
}
