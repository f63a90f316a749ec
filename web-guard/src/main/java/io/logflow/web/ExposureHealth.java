package io.logflow.web;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Shows in the health how far the service can be reached; it never makes the service unready. */
@Readiness
@ApplicationScoped
class ExposureHealth implements HealthCheck {
    private final WebGuard guard;

    ExposureHealth(WebGuard guard) {
        this.guard = guard;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("exposure")
                .up()
                .withData("exposure", guard.exposure().name().toLowerCase(Locale.ROOT))
                .build();
    }
}
