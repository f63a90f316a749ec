package io.logflow.query.api;

import io.logflow.query.saved.Draft;
import io.logflow.query.saved.SavedAnswer;
import io.logflow.query.saved.SavedAnswer.All;
import io.logflow.query.saved.SavedAnswer.Changed;
import io.logflow.query.saved.SavedAnswer.Deleted;
import io.logflow.query.saved.SavedAnswer.Full;
import io.logflow.query.saved.SavedAnswer.Kept;
import io.logflow.query.saved.SavedAnswer.NameTaken;
import io.logflow.query.saved.SavedAnswer.NotServed;
import io.logflow.query.saved.SavedSearch;
import io.logflow.query.saved.SavedSearch.Version;
import io.logflow.query.saved.SavedSearches;
import io.logflow.web.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Reads and changes saved searches. Whoever changes one names the version they have seen, so that nobody overwrites another's change. */
@Path(SavedSearchesResource.PATH)
@Tag(name = "Saved searches")
@APIResponse(
        responseCode = "503",
        description = "Elasticsearch cannot be asked, or takes no changes, at the moment.",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemAnswer.class)))
public class SavedSearchesResource {

    static final String PATH = "/api/v1/saved-searches";

    private static final String SEEN = "The version that was read last, as the ETag or the member says it: \"7-1\".";

    private final SavedSearches searches;

    SavedSearchesResource(SavedSearches searches) {
        this.searches = searches;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "listSavedSearches", summary = "All saved searches, by name")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = SavedSearchAnswer.List.class)))
    public Uni<RestResponse<byte[]>> list() {
        return searches.all().map(SavedSearchesResource::answer);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "saveSearch", summary = "Save a search with its view under a name")
    @RequestBody(content = @Content(schema = @Schema(implementation = SavedSearchAnswer.Draft.class)))
    @APIResponse(
            responseCode = "201",
            description = "It is saved; Location and ETag say where, and which version.",
            content = @Content(schema = @Schema(implementation = SavedSearchAnswer.class)))
    @APIResponse(responseCode = "400", description = "It cannot be saved like this; each fault is named.")
    @APIResponse(responseCode = "409", description = "The name is taken, or there are as many as there may be.")
    public Uni<RestResponse<byte[]>> create(byte[] body) {
        Draft.Checked checked = SavedSearchJson.read(body);
        if (checked instanceof Draft.Bad bad) {
            return Uni.createFrom().item(Problems.invalid(bad.faults()));
        }
        return searches.create(((Draft.Good) checked).draft())
                .map(answer -> answer instanceof Kept kept
                        ? saved(
                                ResponseBuilder.<byte[]>create(RestResponse.Status.CREATED)
                                        .header(
                                                "Location",
                                                PATH + "/" + kept.search().id()),
                                kept.search())
                        : answer(answer));
    }

    @GET
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getSavedSearch", summary = "One saved search")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SavedSearchAnswer.class)))
    @APIResponse(responseCode = "404", description = "There is none with that id.")
    public Uni<RestResponse<byte[]>> get(@RestPath String id) {
        return searches.find(id).map(SavedSearchesResource::answer);
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "replaceSavedSearch", summary = "Rename a saved search or give it another search")
    @RequestBody(content = @Content(schema = @Schema(implementation = SavedSearchAnswer.Draft.class)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SavedSearchAnswer.class)))
    @APIResponse(responseCode = "400", description = "It cannot be saved like this; each fault is named.")
    @APIResponse(responseCode = "404", description = "There is none with that id.")
    @APIResponse(responseCode = "409", description = "Another one has that name.")
    @APIResponse(responseCode = "412", description = "It was changed since that version.")
    @APIResponse(responseCode = "428", description = "If-Match is missing.")
    public Uni<RestResponse<byte[]>> replace(
            @RestPath String id,
            @RestHeader("If-Match") @Parameter(description = SEEN, required = true) @Nullable String ifMatch,
            byte[] body) {
        Optional<Version> version = version(ifMatch);
        if (version.isEmpty()) {
            return Uni.createFrom().item(unseen(ifMatch));
        }
        Draft.Checked checked = SavedSearchJson.read(body);
        return checked instanceof Draft.Bad bad
                ? Uni.createFrom().item(Problems.invalid(bad.faults()))
                : searches.replace(id, version.get(), ((Draft.Good) checked).draft())
                        .map(SavedSearchesResource::answer);
    }

    @DELETE
    @Path("/{id}")
    // Without @Produces: there is nothing to read but problems, and some clients accept nothing else.
    @Operation(operationId = "deleteSavedSearch", summary = "Delete a saved search")
    @APIResponse(responseCode = "204", description = "It is deleted.")
    @APIResponse(responseCode = "404", description = "There is none with that id.")
    @APIResponse(responseCode = "412", description = "It was changed since that version.")
    @APIResponse(responseCode = "428", description = "If-Match is missing.")
    public Uni<RestResponse<byte[]>> delete(
            @RestPath String id,
            @RestHeader("If-Match") @Parameter(description = SEEN, required = true) @Nullable String ifMatch) {
        return version(ifMatch)
                .map(version -> searches.delete(id, version).map(SavedSearchesResource::answer))
                .orElseGet(() -> Uni.createFrom().item(unseen(ifMatch)));
    }

    private static Optional<Version> version(@Nullable String ifMatch) {
        return Optional.ofNullable(ifMatch)
                .map(text -> text.strip().replaceAll("^\"(.*)\"$", "$1"))
                .flatMap(Version::parse);
    }

    private static RestResponse<byte[]> unseen(@Nullable String ifMatch) {
        return ifMatch == null
                ? Problems.of(ProblemType.PRECONDITION_REQUIRED.because(
                        "Read the saved search and send its ETag as If-Match."))
                : Problems.of(ProblemType.CHANGED_MEANWHILE.because(
                        "If-Match names no version of a saved search. Read it again and send its ETag."));
    }

    private static RestResponse<byte[]> answer(SavedAnswer answer) {
        if (answer instanceof All all) {
            return ResponseBuilder.ok(SavedSearchJson.of(all.searches()), MediaType.APPLICATION_JSON_TYPE)
                    .header("Cache-Control", "no-store")
                    .build();
        }
        if (answer instanceof Kept kept) {
            return saved(ResponseBuilder.<byte[]>create(RestResponse.Status.OK), kept.search());
        }
        return answer instanceof Deleted ? RestResponse.noContent() : refused(answer);
    }

    private static RestResponse<byte[]> refused(SavedAnswer answer) {
        if (answer instanceof Changed changed) {
            return Problems.of(ProblemType.CHANGED_MEANWHILE.because(
                    "Its version is now " + changed.now().version().text() + ". Read it again and decide anew."));
        }
        if (answer instanceof NameTaken taken) {
            return Problems.of(ProblemType.NAME_TAKEN.because(
                    "The saved search " + taken.other().id() + " has this name. Take another, or change that one."));
        }
        if (answer instanceof Full full) {
            return Problems.of(ProblemType.TOO_MANY_SAVED.because(
                    "There are %,d, which is as many as there may be. Delete one first.".formatted(full.most())));
        }
        return answer instanceof NotServed trouble
                ? Problems.unavailable(trouble.title(), trouble.detail())
                : Problems.of(ProblemType.SAVED_SEARCH_NOT_FOUND.because(
                        "It may have been deleted. GET " + PATH + " lists all."));
    }

    private static RestResponse<byte[]> saved(ResponseBuilder<byte[]> response, SavedSearch search) {
        return response.entity(SavedSearchJson.of(search))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header("ETag", "\"" + search.version().text() + "\"")
                .header("Cache-Control", "no-store")
                .build();
    }
}
