package io.logflow.web;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;

/** How the connection of a request ends that was answered before all of it was read. */
final class Linger {
    /** How long a refused client may go on sending before its connection is closed: closed at once, it might never see the answer. */
    private static final long MILLIS = 5_000;

    private Linger() {}

    /** Closes the connection when the rest of the request has come, and at the latest after 5 s. Nothing is kept for one that is gone. */
    static void thenClose(HttpServerRequest request, Vertx vertx) {
        long timer = vertx.setTimer(MILLIS, late -> request.connection().close());
        request.exceptionHandler(gone -> vertx.cancelTimer(timer));
        request.endHandler(end -> {
            vertx.cancelTimer(timer);
            request.connection().close();
        });
    }
}
