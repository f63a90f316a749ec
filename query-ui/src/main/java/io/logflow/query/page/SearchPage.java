package io.logflow.query.page;

import io.logflow.query.config.QueryConfig;
import io.logflow.query.search.LogQuery;
import io.logflow.query.search.LogQuery.Invalid;
import io.logflow.query.search.LogQuery.Sizes;
import io.logflow.query.search.LogQuery.Valid;
import io.logflow.query.search.Parameters;
import io.logflow.query.store.LogPage;
import io.logflow.query.store.LogStore;
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
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** The search page. One address, two forms: the whole page for a browser, only what changed for htmx. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class SearchPage {

    /** Rows with all their details; the API gives larger pages. */
    private static final int MOST_ROWS = 200;

    private final LogStore logs;
    private final Clock clock;
    private final QueryConfig config;
    private final Sizes sizes;

    SearchPage(LogStore logs, Clock clock, QueryConfig config) {
        this.logs = logs;
        this.clock = clock;
        this.config = config;
        this.sizes = new Sizes(Math.min(config.pageSize(), MOST_ROWS), MOST_ROWS);
    }

    @CheckedTemplate(basePath = "search")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance page(SearchView view);

        /** What live search replaces. */
        static native TemplateInstance page$results(SearchView view);

        /** What "load older" puts in its own place. */
        static native TemplateInstance page$events(SearchView view);
    }

    @GET
    @Operation(hidden = true)
    public Uni<RestResponse<String>> search(@Context UriInfo uri, @Context HttpHeaders headers) {
        boolean fragment = Htmx.wantsFragment(headers);
        Parameters sent = FormInput.inOrder(Parameters.of(uri.getQueryParameters()));
        Parameters search = FormInput.canonical(sent, fragment);
        if (!fragment && !search.equals(sent)) {
            return Uni.createFrom().item(RestResponse.seeOther(URI.create(search.hrefOf("/"))));
        }
        return find(search).map(shown -> respond(search, shown, headers));
    }

    /** What is shown, with the status that says the same to programs. */
    private record Shown(Status status, SearchForm form, Results results) {}

    private Uni<Shown> find(Parameters search) {
        ResultsOf resultsOf = new ResultsOf(search);
        LogQuery.Parsed parsed = LogQuery.parse(search, sizes, clock.instant());
        if (parsed instanceof Invalid invalid) {
            SearchForm form = SearchForm.of(search, invalid.problems());
            Results results = resultsOf.invalid(invalid.problems(), form.names());
            return Uni.createFrom().item(new Shown(Status.BAD_REQUEST, form, results));
        }
        LogQuery query = ((Valid) parsed).query();
        SearchForm form = SearchForm.of(search, List.of());
        // Preparing and rendering rows takes some milliseconds: too long for the thread that receives from
        // Elasticsearch.
        return logs.find(query)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(answer -> answer instanceof LogPage page
                        ? new Shown(Status.OK, form, resultsOf.page(query, page))
                        : new Shown(Status.SERVICE_UNAVAILABLE, form, resultsOf.unavailable((Unavailable) answer)));
    }

    private RestResponse<String> respond(Parameters search, Shown shown, HttpHeaders headers) {
        boolean fragment = Htmx.wantsFragment(headers);
        boolean older = !search.first("cursor").isEmpty();
        SearchView view = new SearchView(title(search), shown.form(), shown.results(), fragment, config.ingesterUrl());
        TemplateInstance template =
                !fragment ? Templates.page(view) : older ? Templates.page$events(view) : Templates.page$results(view);
        ResponseBuilder<String> response = ResponseBuilder.create(shown.status(), template.render())
                .header("Vary", "HX-Request, HX-History-Restore-Request")
                .header("Cache-Control", "no-store");
        String address = search.hrefOf("/");
        if (fragment && !older && !Htmx.isAt(headers, address)) {
            response.header("HX-Push-Url", address);
        }
        return response.build();
    }

    private static String title(Parameters search) {
        String words = search.entries().stream()
                .filter(entry -> !entry.name().equals("cursor") && !entry.name().equals("size"))
                .map(entry -> VisibleText.line(entry.value(), 40))
                .collect(Collectors.joining(", "));
        return words.isEmpty() ? "LogFlow" : words + " · LogFlow";
    }
}
