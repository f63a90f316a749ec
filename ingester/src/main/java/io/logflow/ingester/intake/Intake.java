package io.logflow.ingester.intake;

import io.logflow.ingester.IngesterConfig;
import io.logflow.ingester.IngesterProblem;
import io.logflow.ingester.body.BytesInFlight;
import io.logflow.ingester.body.RequestBody;
import io.logflow.ingester.event.DocumentIds;
import io.logflow.ingester.event.Origin;
import io.logflow.ingester.kafka.LogPublisher;
import io.logflow.ingester.kafka.RejectedLog;
import io.logflow.web.Problem;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** From the bytes of a body to its answer: read, keep what is refused, have Kafka acknowledge the rest. */
@Singleton
class Intake {
    private final LogPublisher publisher;
    private final RejectedLog rejected;
    private final IntakeMetrics metrics;
    private final int listed;
    private final Clock clock;
    private final ThreadLocal<BodyReader> readers;

    Intake(
            LogPublisher publisher,
            RejectedLog rejected,
            BytesInFlight inFlight,
            IntakeMetrics metrics,
            IngesterConfig config,
            Clock clock) {
        this.publisher = publisher;
        this.rejected = rejected;
        this.metrics = metrics;
        this.listed = config.limits().listed();
        this.clock = clock;
        DocumentIds ids = new DocumentIds(clock);
        this.readers = ThreadLocal.withInitial(() -> new BodyReader(ids, config.limits(), inFlight));
    }

    /**
     * Reads a body and sends its events. May be called on any thread, and blocks none longer than reading takes.
     *
     * @return the answer, once Kafka has acknowledged the events or has not in time
     */
    CompletableFuture<Answer> take(RequestBody body, RequestHead head) {
        Origin origin = head.origin(now());
        metrics.received(body.length());
        Batch batch = readers.get().read(body.bytes(), body.length(), head.format(), origin);
        if (batch.problem() != null) {
            return CompletableFuture.completedFuture(Answer.of(batch.problem()));
        }
        try {
            Answer now = answerAtOnce(batch, body, head, origin);
            if (now == null) {
                return store(batch, origin, head.withIds());
            }
            batch.release();
            return CompletableFuture.completedFuture(now);
        } catch (RuntimeException | Error e) {
            batch.release();
            throw e;
        }
    }

    /** The answer where memory is short. */
    static Problem overloaded() {
        return IngesterProblem.OVERLOADED.with(
                "Other requests take all the memory there is for requests. Nothing was stored; send it again.");
    }

    private @Nullable Answer answerAtOnce(Batch batch, RequestBody body, RequestHead head, Origin origin) {
        if (!head.dryRun()) {
            keepRefused(batch, body, origin);
        }
        if (batch.events().isEmpty()) {
            return Answer.refused(batch, listed);
        }
        return head.dryRun() ? Answer.shown(new DryRun(batch, origin.isKeyed(), listed).toBuffer()) : null;
    }

    private void keepRefused(Batch batch, RequestBody body, Origin origin) {
        for (Batch.Refused refused : batch.refused()) {
            metrics.refused(refused.refusal().fault());
            rejected.keep(
                    body.bytes(),
                    refused.from(),
                    refused.to(),
                    refused.refusal().fault(),
                    origin);
        }
    }

    private CompletableFuture<Answer> store(Batch batch, Origin origin, boolean withIds) {
        long start = System.nanoTime();
        return publisher
                .publish(batch.events(), TimeUnit.NANOSECONDS.toMillis(origin.receivedNanos()))
                .thenApply(unacknowledged -> {
                    try {
                        metrics.acknowledged(
                                batch.events().size() - unacknowledged.cardinality(), System.nanoTime() - start);
                        origin.addTwins(unacknowledged);
                        return unacknowledged.isEmpty()
                                ? Answer.accepted(batch, withIds, listed)
                                : Answer.unacknowledged(batch, unacknowledged, listed);
                    } finally {
                        batch.release();
                    }
                });
    }

    private long now() {
        Instant now = clock.instant();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }
}
