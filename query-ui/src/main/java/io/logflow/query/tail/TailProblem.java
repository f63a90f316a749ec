package io.logflow.query.tail;

import io.logflow.query.search.InvalidParameter;
import io.logflow.web.Problem;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** The answers to requests that get no tail: problem documents (RFC 9457), as of the rest of the API. */
final class TailProblem {

    private static final String RETRY_AFTER_SECONDS = "10";

    private TailProblem() {}

    static void invalid(RoutingContext context, List<InvalidParameter> errors) {
        InvalidParameter first = errors.get(0);
        Problem problem = new Problem(
                "invalid-parameter",
                400,
                "The search cannot be understood",
                first.parameter() + " " + first.reason() + ". " + first.hint());
        JsonArray all = new JsonArray();
        errors.forEach(error -> all.add(new JsonObject()
                .put("parameter", error.parameter())
                .put("index", error.index())
                .put("value", error.value())
                .put("reason", error.reason())
                .put("hint", error.hint())));
        send(context, problem, problem.toJson().put("errors", all));
    }

    static void tooMany(RoutingContext context, int most) {
        context.response().putHeader("Retry-After", RETRY_AFTER_SECONDS);
        Problem problem = new Problem(
                "too-many-tails",
                429,
                "Too many follow the logs",
                "As many tails are open as may be: " + most + ". Close one, or have logflow.query.tail.max raised.");
        send(context, problem, problem.toJson());
    }

    private static void send(RoutingContext context, Problem problem, JsonObject document) {
        context.response()
                .setStatusCode(problem.status())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .putHeader("Cache-Control", "no-store")
                .end(document.toBuffer());
    }
}
