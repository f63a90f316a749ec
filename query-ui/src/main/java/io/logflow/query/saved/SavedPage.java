package io.logflow.query.saved;

import io.logflow.query.page.frame.Html;
import io.logflow.query.saved.SavedAnswer.All;
import io.logflow.query.saved.SavedAnswer.Changed;
import io.logflow.query.saved.SavedAnswer.Full;
import io.logflow.query.saved.SavedAnswer.Kept;
import io.logflow.query.saved.SavedAnswer.NameTaken;
import io.logflow.query.saved.SavedAnswer.NotServed;
import io.logflow.query.saved.SavedAnswer.NotThere;
import io.logflow.query.saved.SavedSearch.Version;
import io.logflow.query.search.Parameters;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** The pages of saved searches: plain forms, whose sender the web guard has looked at (no website can send them). */
@Path("/saved")
@Produces(MediaType.TEXT_HTML)
public class SavedPage {

    private static final String LIST = "/saved";
    private static final String VERSION = "version";

    private final SavedSearches searches;

    SavedPage(SavedSearches searches) {
        this.searches = searches;
    }

    @CheckedTemplate(basePath = "saved")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance list(SavedList view);

        static native TemplateInstance form(SavedForm form);
    }

    @GET
    @Operation(hidden = true)
    public Uni<RestResponse<String>> list() {
        return searches.all().map(answer -> listOf(answer, Status.OK, ""));
    }

    /** The form for the search whose parameters come along. */
    @GET
    @Path("/new")
    @Operation(hidden = true)
    public RestResponse<String> empty(@Context UriInfo uri) {
        // Read by ourselves: a map would lose the order in which somebody wrote it.
        Parameters search = Optional.ofNullable(uri.getRequestUri().getRawQuery())
                .flatMap(QueryString::parse)
                .orElse(Parameters.NONE)
                .withoutBlanks();
        return Html.answer(Status.OK, Templates.form(SavedForm.empty(QueryString.of(search))));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<RestResponse<String>> create(String body) {
        Parameters sent = withSearch(QueryString.parse(body).orElse(Parameters.NONE));
        Draft.Checked checked = draft(sent);
        SavedForm form = form(Optional.empty(), sent, checked);
        return checked instanceof Draft.Good good
                ? searches.create(good.draft()).map(answer -> written(answer, form))
                : Uni.createFrom().item(Html.answer(Status.BAD_REQUEST, Templates.form(form)));
    }

    /** A short address for a saved search: the search itself. */
    @GET
    @Path("/{id}")
    @Operation(hidden = true)
    public Uni<RestResponse<String>> open(@RestPath String id) {
        return searches.find(id)
                .map(answer -> answer instanceof Kept kept
                        ? RestResponse.seeOther(URI.create(kept.search().href()))
                        : failed(answer, "/saved/" + id));
    }

    @GET
    @Path("/{id}/edit")
    @Operation(hidden = true)
    public Uni<RestResponse<String>> edit(@RestPath String id) {
        return searches.find(id)
                .map(answer -> answer instanceof Kept kept
                        ? Html.answer(Status.OK, Templates.form(SavedForm.of(kept.search())))
                        : failed(answer, "/saved/" + id + "/edit"));
    }

    @POST
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<RestResponse<String>> replace(@RestPath String id, String body) {
        Parameters sent = QueryString.parse(body).orElse(Parameters.NONE);
        Draft.Checked checked = draft(sent);
        SavedForm form = form(Optional.of(id), sent, checked);
        return checked instanceof Draft.Good good
                ? searches.replace(id, version(sent), good.draft()).map(answer -> written(answer, form))
                : Uni.createFrom().item(Html.answer(Status.BAD_REQUEST, Templates.form(form)));
    }

    @POST
    @Path("/{id}/delete")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<RestResponse<String>> delete(@RestPath String id, String body) {
        Parameters sent = QueryString.parse(body).orElse(Parameters.NONE);
        return searches.delete(id, version(sent)).flatMap(answer -> {
            if (answer instanceof Changed) {
                String notice =
                        "It was changed in the meantime and is still there. Look at it once more before you delete it.";
                return searches.all().map(all -> listOf(all, Status.CONFLICT, notice));
            }
            return Uni.createFrom()
                    .item(
                            answer instanceof NotServed
                                    ? failed(answer, LIST)
                                    : RestResponse.seeOther(URI.create(LIST))); // what is gone already is as wanted
        });
    }

    private static RestResponse<String> written(SavedAnswer answer, SavedForm form) {
        if (answer instanceof Kept kept) {
            return RestResponse.seeOther(URI.create(LIST + "#s-" + kept.search().id()));
        }
        if (answer instanceof NotServed trouble) {
            return Html.answer(
                    Status.SERVICE_UNAVAILABLE,
                    Templates.form(form.because(trouble.title() + ". " + trouble.detail())));
        }
        if (answer instanceof Changed changed) {
            return Html.answer(Status.CONFLICT, Templates.form(form.against(changed.now())));
        }
        String reason = answer instanceof NameTaken
                ? "Another saved search has this name already."
                : answer instanceof Full full
                        ? "There are %,d saved searches, which is as many as there may be. Delete one first."
                                .formatted(full.most())
                        : "Somebody has deleted this saved search. To keep it, save it as a new one.";
        Status status = answer instanceof NotThere ? Status.NOT_FOUND : Status.CONFLICT;
        return Html.answer(status, Templates.form(form.because(reason)));
    }

    private static RestResponse<String> listOf(SavedAnswer answer, Status status, String notice) {
        return answer instanceof All all
                ? Html.answer(status, Templates.list(SavedList.of(all.searches(), notice)))
                : failed(answer, LIST);
    }

    private static RestResponse<String> failed(SavedAnswer answer, String againHref) {
        return answer instanceof NotServed trouble
                ? Html.trouble(Status.SERVICE_UNAVAILABLE, "saved", trouble.title(), trouble.detail(), againHref)
                : Html.trouble(
                        Status.NOT_FOUND,
                        "saved",
                        "There is no such saved search",
                        "Somebody may have deleted it.",
                        LIST);
    }

    /** The search page sends a search as what it is, parameter by parameter, beside the name. */
    private static Parameters withSearch(Parameters sent) {
        Parameters search = sent.without(Draft.NAME).without(Draft.DESCRIPTION).without(VERSION);
        return sent.names().contains(Draft.SEARCH) ? sent : sent.with(Draft.SEARCH, QueryString.of(search));
    }

    private static Draft.Checked draft(Parameters sent) {
        return Draft.of(sent.first(Draft.NAME), sent.first(Draft.DESCRIPTION), sent.first(Draft.SEARCH));
    }

    private static SavedForm form(Optional<String> id, Parameters sent, Draft.Checked checked) {
        return SavedForm.of(id, sent, checked instanceof Draft.Bad bad ? bad.faults() : List.of());
    }

    /** One that never was, when it is missing: then the form comes back with how it is now. */
    private static Version version(Parameters sent) {
        return Version.parse(sent.first(VERSION)).orElse(new Version(0, 0));
    }
}
