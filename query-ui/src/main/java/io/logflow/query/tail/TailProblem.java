package io.logflow.query.tail;

import io.logflow.query.api.InvalidSearch;
import io.logflow.query.api.ProblemType;
import io.logflow.query.search.InvalidParameter;
import io.logflow.web.Problem;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** The answers to requests that get no tail: problem documents (RFC 9457), as of the rest of the API. */
final class TailProblem {

    private static final String RETRY_AFTER_SECONDS = "10";

    private TailProblem() {}

    static void invalid(RoutingContext context, List<InvalidParameter> errors) {
        send(context, ProblemType.INVALID_PARAMETER.status(), InvalidSearch.document(errors));
    }

    static void tooMany(RoutingContext context, int most) {
        context.response().putHeader("Retry-After", RETRY_AFTER_SECONDS);
        Problem problem = ProblemType.TOO_MANY_TAILS.because(
                "As many tails are open as may be: " + most + ". Close one, or have logflow.query.tail.max raised.");
        send(context, problem.status(), problem.toJson());
    }

    private static void send(RoutingContext context, int status, JsonObject document) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .putHeader("Cache-Control", "no-store")
                .end(document.toBuffer());
    }
}
