package io.logflow.query.api;

import io.logflow.query.search.InvalidParameter;
import io.logflow.query.store.Unavailable;
import io.logflow.web.Problem;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Answers with problem documents (RFC 9457). */
final class Problems {

    /** Soon enough for a person who waits, seldom enough for a cluster that is just coming back. */
    static final String RETRY_AFTER_SECONDS = "5";

    private Problems() {}

    /** Names every parameter at fault in {@code errors}; the detail is about the first. */
    static RestResponse<byte[]> invalid(List<InvalidParameter> errors) {
        InvalidParameter first = errors.get(0);
        Problem problem =
                ProblemType.INVALID_PARAMETER.because(first.parameter() + " " + first.reason() + ". " + first.hint());
        JsonArray all = new JsonArray();
        errors.forEach(error -> all.add(new JsonObject()
                .put("parameter", error.parameter())
                .put("index", error.index())
                .put("value", error.value())
                .put("reason", error.reason())
                .put("hint", error.hint())
                .mergeIn(place(error))));
        return answer(problem, problem.toJson().put("errors", all)).build();
    }

    private static JsonObject place(InvalidParameter error) {
        return error.place()
                .map(place -> new JsonObject()
                        .put(
                                "place",
                                new JsonObject().put("start", place.start()).put("end", place.end())))
                .orElse(new JsonObject());
    }

    static RestResponse<byte[]> unreadableBody() {
        Problem problem = ProblemType.NOT_JSON.because(
                "Send an object like {\"q\": \"timeout\", \"level\": [\"error\", \"fatal\"], \"size\": 20}.");
        return answer(problem, problem.toJson()).build();
    }

    static RestResponse<byte[]> notFound() {
        Problem problem =
                ProblemType.EVENT_NOT_FOUND.because("It may have been deleted with its day, or not be indexed yet.");
        return answer(problem, problem.toJson()).build();
    }

    static RestResponse<byte[]> of(Problem problem) {
        return answer(problem, problem.toJson()).build();
    }

    static RestResponse<byte[]> unavailable(Unavailable trouble) {
        String detail = trouble.title() + ". " + trouble.detail();
        if (trouble == Unavailable.TOO_BROAD) {
            return of(ProblemType.SEARCH_TOO_BROAD.because(detail));
        }
        return later((trouble == Unavailable.CROWDED ? ProblemType.TOO_MANY_SEARCHES : ProblemType.SEARCH_UNAVAILABLE)
                .because(detail));
    }

    static RestResponse<byte[]> unavailable(String title, String detail) {
        return later(ProblemType.SEARCH_UNAVAILABLE.because(title + ". " + detail));
    }

    private static RestResponse<byte[]> later(Problem problem) {
        return answer(problem, problem.toJson())
                .header("Retry-After", RETRY_AFTER_SECONDS)
                .build();
    }

    private static ResponseBuilder<byte[]> answer(Problem problem, JsonObject document) {
        return ResponseBuilder.create(
                        RestResponse.Status.fromStatusCode(problem.status()),
                        document.toBuffer().getBytes())
                .type(MediaType.valueOf(Problem.MEDIA_TYPE))
                .header("Cache-Control", "no-store");
    }
}
