package io.logflow.ingester.intake;

import io.logflow.ingester.IngesterConfig;
import io.logflow.ingester.IngesterProblem;
import io.logflow.ingester.backlog.BacklogGuard;
import io.logflow.ingester.body.BytesInFlight;
import io.logflow.web.Problem;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * {@code POST /logs}: reads the body within its bounds, reads the records, has Kafka acknowledge the events, and only then answers.
 *
 * <p>It is a route of Vert.x and no REST resource, because a resource gets its body only when all of it is in memory.
 */
@Singleton
class LogsRoute {
    private static final String PATH = "/logs";
    /** What fills a backlog takes longer to go than a second. */
    private static final String BACKLOG_RETRY_AFTER_SECONDS = "10";

    private final int maxBytes;
    private final BytesInFlight inFlight;
    private final Intake intake;
    private final BodyWorkers workers;
    private final BacklogGuard backlog;
    private final Drain drain;
    private final ThreadLocal<Arrivals> arrivals;

    LogsRoute(
            IngesterConfig config,
            Vertx vertx,
            BytesInFlight inFlight,
            Intake intake,
            BodyWorkers workers,
            BacklogGuard backlog,
            Drain drain) {
        this.maxBytes = Math.toIntExact(config.limits().requestBytes().asLongValue());
        this.inFlight = inFlight;
        this.intake = intake;
        this.workers = workers;
        this.backlog = backlog;
        this.drain = drain;
        this.arrivals = ThreadLocal.withInitial(
                () -> new Arrivals(vertx, config.limits().readTimeout()));
    }

    void register(@Observes Router router) {
        router.route(HttpMethod.POST, PATH).handler(this::receive);
        router.route(PATH).handler(LogsRoute::refuseMethod);
    }

    private void receive(RoutingContext context) {
        Reception reception = new Reception(context, inFlight, maxBytes, intake, workers);
        Problem stopping = drain.refusal();
        Problem full = backlog.refusal();
        if (stopping != null) {
            reception.turnAway(stopping);
        } else if (full != null && !reception.isDryRun()) {
            context.response().putHeader("Retry-After", BACKLOG_RETRY_AFTER_SECONDS);
            reception.refuse(full);
        } else {
            reception.begin(arrivals.get());
        }
    }

    private static void refuseMethod(RoutingContext context) {
        context.response().putHeader("Allow", "POST");
        IngesterProblem.METHOD_NOT_ALLOWED
                .with("Send log events with POST " + PATH + ".")
                .send(context);
    }
}
