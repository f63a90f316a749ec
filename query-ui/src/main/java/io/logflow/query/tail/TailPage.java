package io.logflow.query.tail;

import io.logflow.query.page.event.VisibleText;
import io.logflow.query.page.frame.Html;
import io.logflow.query.search.InvalidParameter;
import io.logflow.query.search.KnownParameters;
import io.logflow.query.search.LogQuery;
import io.logflow.query.search.LogQuery.Sizes;
import io.logflow.query.search.Parameters;
import io.logflow.query.search.Parameters.Parameter;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** The page on which logs appear as they come, for the filters of the search. Its script follows {@link TailRoute}. */
@Path("/tail")
@Produces(MediaType.TEXT_HTML)
public class TailPage {

    private static final int LONGEST_CHIP = 80;
    private static final int LONGEST_NOTE = 400;

    private final Clock clock;

    TailPage(Clock clock) {
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "tail")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance page(TailView view);
    }

    @GET
    @Operation(hidden = true)
    public RestResponse<String> tail(@Context UriInfo uri) {
        Parameters sent = Parameters.of(uri.getQueryParameters());
        Parameters followed = new Parameters(sent.withoutBlanks().entries().stream()
                .filter(entry -> entry.name().equals("q") || KnownParameters.isFilter(entry.name()))
                .distinct()
                .toList());
        if (!followed.equals(sent)) { // a time, an order or columns of the search that one comes from
            return RestResponse.seeOther(URI.create(followed.hrefOf("/tail")));
        }
        LogQuery.Parsed parsed = LogQuery.parse(followed, new Sizes(1, 1), clock.instant());
        List<String> problems = parsed instanceof LogQuery.Invalid invalid
                ? invalid.problems().stream().map(TailPage::sentence).toList()
                : List.of();
        List<String> warnings = parsed instanceof LogQuery.Valid valid
                ? valid.query().warnings().stream()
                        .map(warning -> VisibleText.line(warning.text(), LONGEST_NOTE))
                        .toList()
                : List.of();
        return Html.answer(
                problems.isEmpty() ? Status.OK : Status.BAD_REQUEST,
                Templates.page(view(followed, problems, warnings)));
    }

    private static TailView view(Parameters followed, List<String> problems, List<String> warnings) {
        List<Parameter> filters = followed.entries().stream()
                .filter(entry -> !entry.name().equals("q"))
                .toList();
        return new TailView(
                followed.first("q"),
                filters,
                filters.stream().map(filter -> chip(followed, filter)).toList(),
                problems,
                warnings,
                followed.hrefOf(TailRoute.PATH),
                followed.hrefOf("/"));
    }

    private static TailView.Chip chip(Parameters followed, Parameter filter) {
        boolean excludes = filter.name().startsWith("-");
        return new TailView.Chip(
                VisibleText.line(excludes ? filter.name().substring(1) : filter.name(), LONGEST_CHIP),
                VisibleText.line(filter.value(), LONGEST_CHIP),
                excludes,
                followed.without(filter.name(), filter.value()).hrefOf("/tail"));
    }

    private static String sentence(InvalidParameter problem) {
        String where = problem.place()
                .map(place -> " (character " + (place.start() + 1) + ")")
                .orElse("");
        String reason = problem.reason().isEmpty() ? "" : problem.parameter() + " " + problem.reason() + ". ";
        return VisibleText.line(reason + problem.hint() + where, LONGEST_NOTE);
    }
}
