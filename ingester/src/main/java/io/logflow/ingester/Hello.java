package io.logflow.ingester;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What somebody sees who opens the ingester's address. */
@Path("/")
public class Hello {

    /**
     * The greeting.
     *
     * @param links where to go from here, by relation
     */
    public record Greeting(String name, String version, String hello, Map<String, String> links) {}

    private final String version;

    Hello(@ConfigProperty(name = "quarkus.application.version") String version) {
        this.version = version;
    }

    @GET
    @Operation(summary = "Says who is here and where to go")
    public Greeting hello() {
        return new Greeting(
                "LogFlow ingester",
                version,
                "POST a JSON log event, an array of them or NDJSON to /logs",
                Map.of("logs", "/logs", "health", "/q/health", "metrics", "/q/metrics", "openapi", "/q/openapi"));
    }
}
