package io.logflow.query.api;

import io.logflow.query.config.QueryConfig;
import io.logflow.query.page.frame.Html;
import io.logflow.web.Problem;
import io.logflow.web.SentAnswer;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets so many requests in at a time, each until the last byte of its answer has gone out or its client has: every one may hold a page of
 * large events, and a client that reads slowly holds it for long.
 */
@ApplicationScoped
class RequestLimit {

    /** After the guard: whoever may not ask at all takes no place. */
    private static final int AFTER_THE_GUARD = 900;

    /** They hold little, or have limits of their own. */
    private static final Set<String> FREE = Set.of("/api/v1/logs/tail", "/api/v1/logs/export");

    private final AtomicInteger underWay = new AtomicInteger();
    private final int most;

    RequestLimit(QueryConfig config) {
        this.most = config.maxConcurrentRequests();
    }

    void register(@Observes Filters filters) {
        filters.register(this::letPassOrRefuse, AFTER_THE_GUARD);
    }

    private void letPassOrRefuse(RoutingContext context) {
        String path = context.normalizedPath();
        if (FREE.contains(path)
                || path.startsWith("/q/")
                || path.startsWith("/assets/")
                || path.startsWith("/webjars/")) {
            context.next();
        } else if (underWay.incrementAndGet() <= most) {
            SentAnswer.then(context, underWay::decrementAndGet);
            context.next();
        } else {
            underWay.decrementAndGet();
            refuse(context);
        }
    }

    /** Programs are answered with a document, people with a page. */
    private static void refuse(RoutingContext context) {
        Problem problem = ProblemType.TOO_MANY_SEARCHES.because(
                "As many requests are under way as logflow.query.max-concurrent-requests allows. Try again in a moment.");
        context.response().putHeader("Retry-After", Problems.RETRY_AFTER_SECONDS);
        if (context.normalizedPath().startsWith("/api/")) {
            problem.sendUnread(context);
        } else {
            Html.refuse(context, problem);
        }
    }
}
