package io.logflow.query.api;

import io.logflow.query.search.InvalidParameter;
import io.logflow.query.store.Unavailable;
import io.logflow.web.Problem;
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

    static RestResponse<byte[]> invalid(List<InvalidParameter> errors) {
        return answer(ProblemType.INVALID_PARAMETER.status(), InvalidSearch.document(errors))
                .build();
    }

    static RestResponse<byte[]> unreadableBody() {
        Problem problem = ProblemType.NOT_JSON.because(
                "Send an object like {\"q\": \"timeout\", \"level\": [\"error\", \"fatal\"], \"size\": 20}.");
        return answer(problem.status(), problem.toJson()).build();
    }

    static RestResponse<byte[]> notFound() {
        Problem problem =
                ProblemType.EVENT_NOT_FOUND.because("It may have been deleted with its day, or not be indexed yet.");
        return answer(problem.status(), problem.toJson()).build();
    }

    static RestResponse<byte[]> of(Problem problem) {
        return answer(problem.status(), problem.toJson()).build();
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
        return answer(problem.status(), problem.toJson())
                .header("Retry-After", RETRY_AFTER_SECONDS)
                .build();
    }

    private static ResponseBuilder<byte[]> answer(int status, JsonObject document) {
        return ResponseBuilder.create(
                        RestResponse.Status.fromStatusCode(status),
                        document.toBuffer().getBytes())
                .type(MediaType.valueOf(Problem.MEDIA_TYPE))
                .header("Cache-Control", "no-store");
    }
}
