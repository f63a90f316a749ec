package io.logflow.ingester.access;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Shows in the health whether keys are asked for, and whether their file is broken; it never makes the service unready. */
@Readiness
@ApplicationScoped
class KeysHealth implements HealthCheck {
    private final IngestKeys keys;

    KeysHealth(IngestKeys keys) {
        this.keys = keys;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("keys").up().withData("keys", state()).build();
    }

    private String state() {
        if (!keys.required()) {
            return "off";
        }
        return keys.fault()
                .map(fault -> "on; the former keys stay valid, because the keys file is broken: " + fault)
                .orElse("on");
    }
}
