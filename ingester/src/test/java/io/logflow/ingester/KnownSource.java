package io.logflow.ingester;

import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Tells the source of a request by a header, in the place of what knows it from an API key. */
@ApplicationScoped
class KnownSource {
    static final String HEADER = "X-Test-Source";

    void register(@Observes Filters filters) {
        filters.register(
                context -> {
                    String source = context.request().getHeader(HEADER);
                    if (source != null) {
                        context.put("logflow.source", source);
                    }
                    context.next();
                },
                10);
    }
}
