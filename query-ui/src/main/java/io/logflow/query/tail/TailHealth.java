package io.logflow.query.tail;

import io.logflow.query.tail.kafka.ReadingState;
import io.logflow.query.tail.kafka.Tails;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Says how reading from Kafka goes. It never makes the service unready: logs can be searched without. */
@Readiness
@ApplicationScoped
class TailHealth implements HealthCheck {

    private final Tails tails;

    TailHealth(Tails tails) {
        this.tails = tails;
    }

    @Override
    public HealthCheckResponse call() {
        ReadingState state = tails.state();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("tail")
                .up()
                .withData("state", state.kind().word());
        if (!state.reason().isEmpty()) {
            response.withData("reason", state.reason());
        }
        return response.build();
    }
}
