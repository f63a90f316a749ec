package io.logflow.ingester.intake;

import io.logflow.ingester.IngesterProblem;
import io.logflow.web.Problem;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Ends the taking of requests when the process is told to stop. Quarkus itself waits for those that have begun, up to
 * {@code quarkus.shutdown.timeout}, but would go on to begin others.
 */
@Singleton // no proxy before what every request asks
class Drain {
    private static final Logger LOG = Logger.getLogger(Drain.class);

    private final Vertx vertx;
    private final Optional<Duration> delay;
    private final Problem problem = IngesterProblem.SHUTTING_DOWN.with("Nothing was stored; send it again.");
    private volatile @Nullable Problem refusal;

    Drain(Vertx vertx, @ConfigProperty(name = "quarkus.shutdown.delay") Optional<Duration> delay) {
        this.vertx = vertx;
        this.delay = delay;
    }

    /** Why no request is begun; null as long as they are. */
    @Nullable Problem refusal() {
        return refusal;
    }

    void stopping(@Observes ShutdownDelayInitiatedEvent event) {
        long millis = delay.orElse(Duration.ZERO).toMillis();
        if (millis > 0) { // a time in which others learn that we are not ready
            vertx.setTimer(millis, over -> begin());
        } else {
            begin();
        }
    }

    private void begin() {
        LOG.info("no new requests are taken, those that have begun are answered");
        refusal = problem;
    }
}
