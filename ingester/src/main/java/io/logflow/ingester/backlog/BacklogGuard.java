package io.logflow.ingester.backlog;

import io.logflow.ingester.IngesterConfig;
import io.logflow.ingester.IngesterProblem;
import io.logflow.ingester.kafka.KafkaAdmin;
import io.logflow.ingester.kafka.KafkaFailure;
import io.logflow.web.Problem;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps logs from being lost in silence: Kafka deletes by age and size whether a log has been indexed or not, so before it gets to those that
 * are not, no more are taken ({@code logflow.ingester.backlog.*}).
 */
@Singleton // no proxy before what every request asks
public class BacklogGuard {
    private static final Logger LOG = Logger.getLogger(BacklogGuard.class);
    /** Refusing ends a little below where it began, or it would come and go with every look. */
    private static final double RELIEF = 0.9;
    /** For so long an answer of Kafka holds when no newer one comes. After it nothing is refused: what is not known must not stop the service. */
    private static final Duration HOLDS = Duration.ofMinutes(1);

    private final Callable<Backlog> reader;
    private final IngesterConfig.Backlog config;
    private final Clock clock;
    private final Problem problem;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread guard = new Thread(task, "backlog-guard");
        guard.setDaemon(true);
        return guard;
    });
    private volatile BacklogState state = BacklogState.unread();
    private volatile @Nullable Problem refusal;

    @Inject
    BacklogGuard(KafkaAdmin kafka, IngesterConfig config, MeterRegistry metrics) {
        this(
                new BacklogReader(
                        kafka::client,
                        config.topic(),
                        config.backlog().group(),
                        config.backlog().share(),
                        Clock.systemUTC())::read,
                config.backlog(),
                metrics,
                Clock.systemUTC());
    }

    BacklogGuard(Callable<Backlog> reader, IngesterConfig.Backlog config, MeterRegistry metrics, Clock clock) {
        this.reader = reader;
        this.config = config;
        this.clock = clock;
        this.problem = IngesterProblem.BACKLOG_FULL.with(
                "What is not indexed yet fills %.0f %% of what Kafka keeps, and more would be deleted before it is indexed. Nothing was stored; send it again later."
                        .formatted(config.share() * 100));
        Gauge.builder("logflow.ingester.backlog.ratio", this, guard -> guard.state.ratio())
                .description(
                        "The part of the topic's retention that is not indexed yet, in the worst partition; NaN if unknown")
                .register(metrics);
        Gauge.builder("logflow.ingester.backlog.lag", this, guard -> guard.state.records())
                .baseUnit("records")
                .description("Records that are not indexed yet; NaN if unknown")
                .register(metrics);
    }

    void start(@Observes StartupEvent event) {
        var unused =
                thread.scheduleWithFixedDelay(this::look, 0, config.interval().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Why no logs are taken now; null if they are. Costs nothing: it is what the last look has found. */
    public @Nullable Problem refusal() {
        return refusal;
    }

    BacklogState state() {
        return state;
    }

    void look() {
        BacklogState before = state;
        try {
            Backlog backlog = reader.call();
            boolean full = backlog.ratio() >= config.share() * (before.full() ? RELIEF : 1);
            enter(before, BacklogState.known(backlog, full, clock.instant()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // we are being stopped
        } catch (Exception e) { // the edge of the thread: whatever fails, it looks again
            enter(before, before.unread(KafkaFailure.reason(e), clock.instant().minus(HOLDS)));
        }
    }

    private void enter(BacklogState before, BacklogState now) {
        state = now;
        boolean refuses = config.policy() == IngesterConfig.Backlog.Policy.REFUSE;
        refusal = now.full() && refuses ? problem : null;
        if (!now.isRead() && !now.reason().equals(before.reason())) {
            LOG.warnf("backlog cannot be read reason=\"%s\" group=%s", now.reason(), config.group());
        } else if (now.isRead() && !before.isRead()) {
            LOG.infof("backlog can be read again group=%s", config.group());
        }
        if (now.full() && !before.full()) {
            LOG.warnf(
                    "backlog is full, %s ratio=%.2f records=%.0f group=%s",
                    refuses ? "requests are answered 503" : "what Kafka deletes before it is indexed is lost",
                    now.ratio(),
                    now.records(),
                    config.group());
        } else if (before.full() && !now.full()) {
            LOG.infof(
                    "backlog is %s group=%s", now.isRead() ? "no longer full" : "unknown for too long", config.group());
        }
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }
}
