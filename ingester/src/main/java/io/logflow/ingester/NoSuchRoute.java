package io.logflow.ingester;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Answers what no route takes, so that every path answers in the same way. */
@ApplicationScoped
class NoSuchRoute {
    /** Before Quarkus' own, which answers failures with an id that has to be looked up in the log. */
    private static final int FIRST = -10_000;

    void register(@Observes Router router) {
        router.route().last().handler(NoSuchRoute::answer404);
        router.route().order(FIRST).failureHandler(NoSuchRoute::answerFailure);
    }

    /** Answers what Vert.x refuses before it looks for a route: HTTP/1.1 without a Host (RFC 9112, 3.2), and targets that are no path. */
    private static void answerFailure(RoutingContext context) {
        switch (context.statusCode()) {
            case 400 ->
                IngesterProblem.INVALID_REQUEST
                        .with("The header Host is missing, or is no host with or without a port.")
                        .sendUnread(context);
            case 404 -> answer404(context);
            default -> context.next();
        }
    }

    private static void answer404(RoutingContext context) {
        IngesterProblem.NOT_FOUND
                .with("Log events are sent with POST /logs; GET / tells what else there is.")
                .sendUnread(context);
    }
}
