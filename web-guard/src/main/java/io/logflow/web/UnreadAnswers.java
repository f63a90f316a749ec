package io.logflow.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Has a client wait that does not read its answers. Vert.x takes the next request of a connection as soon as the answer before it is written,
 * be it to the network or to memory; so a client that sends without reading would have its answers pile up.
 */
@ApplicationScoped
class UnreadAnswers {
    private static final int BEFORE_THE_GUARD = 2_000;

    void register(@Observes Filters filters) {
        filters.register(UnreadAnswers::goOnOnceThereIsRoom, BEFORE_THE_GUARD);
    }

    private static void goOnOnceThereIsRoom(RoutingContext context) {
        HttpServerResponse response = context.response();
        if (context.request().version() == HttpVersion.HTTP_2) { // whose streams have windows, and may be many
            context.next();
            return;
        }
        PipeliningLimit.on(
                ((ConnectionBase) context.request().connection()).channel().pipeline());
        if (response.writeQueueFull()) {
            response.drainHandler(drained -> {
                response.drainHandler(null);
                context.next();
            });
        } else {
            context.next();
        }
    }
}
