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
    private static final String RETRY_AFTER_SECONDS = "5";

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
                .put("hint", error.hint())));
        return answer(problem, problem.toJson().put("errors", all)).build();
    }

    static RestResponse<byte[]> notFound(String detail) {
        Problem problem = ProblemType.EVENT_NOT_FOUND.because(detail);
        return answer(problem, problem.toJson()).build();
    }

    static RestResponse<byte[]> of(Problem problem) {
        return answer(problem, problem.toJson()).build();
    }

    static RestResponse<byte[]> unavailable(Unavailable trouble) {
        return unavailable(trouble.title(), trouble.detail());
    }

    static RestResponse<byte[]> unavailable(String title, String detail) {
        Problem problem = ProblemType.SEARCH_UNAVAILABLE.because(title + ". " + detail);
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
