package io.logflow.web;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Stands before every route of the service: see {@link CallerRules}. Only health is open, for probes that come by any name. */
@ApplicationScoped
class WebGuard {
    private static final Logger LOG = Logger.getLogger(WebGuard.class);
    private static final int BEFORE_EVERY_ROUTE = 1_000;

    private final Exposure exposure;
    private final CallerRules rules;

    WebGuard(WebConfig config, @ConfigProperty(name = "quarkus.http.host", defaultValue = "localhost") String host) {
        this.exposure = Exposure.of(host, config);
        this.rules = new CallerRules(config);
    }

    void check(@Observes StartupEvent start) {
        switch (exposure) {
            case LOOPBACK, PROTECTED -> LOG.debugf("listening exposure=%s", exposure);
            case INSECURE ->
                LOG.warn("listening beyond loopback without a password: whoever reaches the port may use the service"
                        + " (logflow.web.insecure=true)");
            case REFUSED ->
                throw new IllegalStateException(
                        "quarkus.http.host is beyond loopback, so whoever reaches the port could use the service. Set"
                                + " logflow.web.password, or logflow.web.insecure=true if something else protects the port.");
        }
    }

    void guard(@Observes Filters filters) {
        filters.register(this::letPassOrRefuse, BEFORE_EVERY_ROUTE);
    }

    Exposure exposure() {
        return exposure;
    }

    private void letPassOrRefuse(RoutingContext context) {
        if (context.normalizedPath().startsWith("/q/health")) {
            context.next();
            return;
        }
        rules.refusal(Caller.of(context.request())).ifPresentOrElse(problem -> refuse(context, problem), context::next);
    }

    private static void refuse(RoutingContext context, Problem problem) {
        if (problem.status() == 401) {
            context.response().putHeader("WWW-Authenticate", "Basic realm=\"LogFlow\", charset=\"UTF-8\"");
        }
        problem.send(context);
    }
}
