package io.logflow.web;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets the scripts of the websites in {@code logflow.web.origins} read answers (<a href="https://fetch.spec.whatwg.org/#http-cors-protocol">
 * CORS</a>). It decides nothing: other origins have been refused by {@link CallerRules} before. Cookies and the browser's own passwords
 * are never allowed along, so a script has to send a key or the password itself.
 */
final class Cors {
    private static final String METHODS = "GET, HEAD, POST, PUT, DELETE";
    private static final String HEADERS =
            "content-type, content-encoding, authorization, x-api-key, idempotency-key, if-match, last-event-id";
    private static final String READABLE_HEADERS = "Retry-After, ETag, Location";
    private static final String PREFLIGHT_VALID_SECONDS = "3600";

    private final Set<String> origins;

    Cors(WebConfig config) {
        this.origins = config.origins().orElse(Set.of());
        origins.forEach(Cors::check);
    }

    /** Puts what the browser asks for on the answer, whatever that will be; ends a preflight request, and then gives true. */
    boolean answers(RoutingContext context, @Nullable String origin) {
        if (origins.isEmpty()) {
            return false;
        }
        MultiMap headers = context.response().headers();
        // At the end, because a route that sets a Vary of its own would replace ours.
        context.addHeadersEndHandler(end -> headers.add(HttpHeaders.VARY, "Origin"));
        if (origin == null || !origins.contains(origin)) {
            return false;
        }
        headers.set("Access-Control-Allow-Origin", origin).set("Access-Control-Expose-Headers", READABLE_HEADERS);
        return isPreflight(context.request()) && answerPreflight(context);
    }

    private static boolean isPreflight(HttpServerRequest request) {
        return request.method().equals(HttpMethod.OPTIONS)
                && request.headers().contains("Access-Control-Request-Method");
    }

    private static boolean answerPreflight(RoutingContext context) {
        context.response()
                .setStatusCode(204)
                .putHeader("Access-Control-Allow-Methods", METHODS)
                .putHeader("Access-Control-Allow-Headers", HEADERS)
                .putHeader("Access-Control-Max-Age", PREFLIGHT_VALID_SECONDS)
                .end();
        return true;
    }

    /** What is no origin would never match, or, as {@code null}, match every sandboxed frame. */
    private static void check(String origin) {
        try {
            URI uri = URI.create(origin);
            if (uri.getScheme() != null
                    && uri.getHost() != null
                    && origin.equals(uri.getScheme() + "://" + uri.getRawAuthority())) {
                return;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new IllegalStateException("logflow.web.origins: \"" + origin
                + "\" is no origin. An origin is a scheme and a host, and the port if it is another than usual, as in"
                + " https://console.example.com");
    }
}
