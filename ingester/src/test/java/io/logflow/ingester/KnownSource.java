package io.logflow.ingester;

import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Tells the source of a request by a header, in the place of what knows it from an API key. */
@ApplicationScoped
class KnownSource {
    static final String HEADER = "X-Test-Source";

    void register(@Observes Router router) {
        router.route("/logs").order(-1).handler(context -> {
            String source = context.request().getHeader(HEADER);
            if (source != null) {
                context.put("logflow.source", source);
            }
            context.next();
        });
    }
}
