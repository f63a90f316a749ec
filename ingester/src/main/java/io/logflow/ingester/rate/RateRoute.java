package io.logflow.ingester.rate;

import io.logflow.ingester.IngesterConfig;
import io.logflow.ingester.IngesterProblem;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Stands before the intake if a rate is set, and refuses who sends more, before anything of the body is read. */
@ApplicationScoped
class RateRoute {
    private static final int BETWEEN_GUARD_AND_INTAKE = -500;
    private static final int MOST_SENDERS = 10_000;

    private final Rates rates;
    private final RateLimiter limiter;
    private final Counter limited;

    RateRoute(IngesterConfig config, MeterRegistry metrics) {
        this.rates = Rates.of(config.rate());
        this.limiter = new RateLimiter(rates, System::nanoTime, MOST_SENDERS);
        this.limited = Counter.builder("logflow.ingester.rate.limited")
                .baseUnit("requests")
                .description("Requests of senders that sent more than they may")
                .register(metrics);
    }

    void register(@Observes Router router) {
        if (!rates.limitNothing()) {
            router.route(HttpMethod.POST, "/logs")
                    .order(BETWEEN_GUARD_AND_INTAKE)
                    .handler(this::admit);
        }
    }

    private void admit(RoutingContext context) {
        Sender sender = Sender.of(context);
        long seconds = limiter.take(sender);
        if (seconds > 0) {
            limited.increment();
            context.response().putHeader("Retry-After", Long.toString(seconds));
            IngesterProblem.RATE_LIMITED
                    .with("You have sent more than you may. Nothing was stored; send it again after " + seconds + " s.")
                    .sendUnread(context);
            return;
        }
        context.addEndHandler(end -> limiter.charge(sender, context.request().bytesRead()));
        context.next();
    }
}
