package io.logflow.ingester.backlog;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Shows the backlog. It never takes the service out of use: with a full backlog every instance refuses, and a 503 that says why and when to
 * come again is better than an address behind which nobody is.
 */
@Readiness
@ApplicationScoped
class BacklogHealth implements HealthCheck {
    private final BacklogGuard guard;

    BacklogHealth(BacklogGuard guard) {
        this.guard = guard;
    }

    @Override
    public HealthCheckResponse call() {
        BacklogState state = guard.state();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("backlog")
                .up()
                .withData("state", Double.isNaN(state.ratio()) ? "unknown" : state.full() ? "full" : "ok");
        if (!state.isRead()) {
            response.withData("reason", state.reason());
        }
        if (!Double.isNaN(state.ratio())) {
            response.withData("percent", Math.round(state.ratio() * 100)).withData("records", (long) state.records());
        }
        return response.build();
    }
}
