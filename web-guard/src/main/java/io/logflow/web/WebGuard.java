package io.logflow.web;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Stands before every route of the service: {@link CallerRules} ask where a request comes from, {@link Credentials} what it carries. Only
 * health is open, for probes that come by any name.
 */
@ApplicationScoped
class WebGuard {
    private static final Logger LOG = Logger.getLogger(WebGuard.class);
    private static final int BEFORE_EVERY_ROUTE = 1_000;

    private final Exposure exposure;
    private final CallerRules rules;
    private final Cors cors;
    private final Credentials credentials;
    private final ApiKeys keys;

    WebGuard(
            WebConfig config,
            Instance<ApiKeys> keys,
            @ConfigProperty(name = "quarkus.http.host", defaultValue = "localhost") String host) {
        this.keys = keys.isResolvable() ? keys.get() : new NoKeys();
        this.exposure = Exposure.of(host, config, this.keys.required());
        this.rules = new CallerRules(config);
        this.cors = new Cors(config);
        this.credentials = new Credentials(config, this.keys, exposure);
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
                                + " logflow.web.password, or for the ingester API keys (`./logflow key NAME` makes one), or"
                                + " logflow.web.insecure=true if something else protects the port.");
        }
    }

    void guard(@Observes Filters filters) {
        filters.register(this::letPassOrRefuse, BEFORE_EVERY_ROUTE);
    }

    Exposure exposure() {
        return exposure;
    }

    private void letPassOrRefuse(RoutingContext context) {
        String path = context.normalizedPath();
        if (path.startsWith("/q/health")) {
            context.next();
            return;
        }
        Caller caller = Caller.of(context.request());
        Optional<Problem> refusal = rules.refusal(caller);
        if (refusal.isPresent()) {
            refusal.get().sendUnread(context);
        } else if (!cors.answers(context, caller.origin())) {
            act(credentials.judge(path, context.request().headers()), context);
        }
    }

    private void act(Entry entry, RoutingContext context) {
        if (entry instanceof Entry.Refused refused) {
            if (refused.problem().status() == 401) {
                keys.unauthorized();
                context.response().putHeader("WWW-Authenticate", credentials.challenges());
            }
            refused.problem().sendUnread(context);
            return;
        }
        if (entry instanceof Entry.ByKey byKey) {
            context.put(ApiKeys.SOURCE, byKey.name());
        }
        context.next();
    }
}
