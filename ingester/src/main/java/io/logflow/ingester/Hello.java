package io.logflow.ingester;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What somebody sees who opens the ingester's address: who is here, and where to go. */
@ApplicationScoped
class Hello {
    private final JsonObject greeting;

    Hello(@ConfigProperty(name = "quarkus.application.version") String version) {
        this.greeting = new JsonObject()
                .put("name", "LogFlow ingester")
                .put("version", version)
                .put("hello", "POST a JSON log event, an array of them or NDJSON to /logs")
                .put(
                        "links",
                        new JsonObject()
                                .put("logs", "/logs")
                                .put("health", "/q/health")
                                .put("metrics", "/q/metrics")
                                .put("openapi", "/q/openapi"));
    }

    void register(@Observes Router router) {
        router.route("/").method(HttpMethod.GET).method(HttpMethod.HEAD).handler(this::greet);
        router.route("/").handler(Hello::refuseMethod);
    }

    private void greet(RoutingContext context) {
        context.response().putHeader("Content-Type", "application/json").end(greeting.toBuffer());
    }

    private static void refuseMethod(RoutingContext context) {
        context.response().putHeader("Allow", "GET, HEAD");
        IngesterProblem.METHOD_NOT_ALLOWED
                .with("GET this to see what is here; log events are sent with POST /logs.")
                .sendUnread(context);
    }
}
