package io.logflow.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/** How a request is answered before its body, if it has one, was read. */
public final class UnreadBody {

    private UnreadBody() {}

    /**
     * Answers a request whose body nobody reads. What still comes of the body is thrown away, and the connection is closed after it.
     *
     * @param answer sends the whole response
     */
    public static void answer(RoutingContext context, Runnable answer) {
        HttpServerRequest request = context.request();
        boolean shared = request.version() == HttpVersion.HTTP_2; // the connection has other streams
        if (shared || request.isEnded() || !hasBody(request)) {
            answer.run();
            return;
        }
        context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        answer.run();
        Linger.thenClose(request, context.vertx());
    }

    private static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null
                ? request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                : !length.strip().equals("0");
    }
}
