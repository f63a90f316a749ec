package io.logflow.ingester.intake;

import io.logflow.ingester.IngesterConfig;
import io.logflow.ingester.IngesterProblem;
import io.logflow.ingester.event.DocumentIds;
import io.logflow.ingester.kafka.LogPublisher;
import io.logflow.ingester.kafka.RejectedLog;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** From the bytes of a body to its answer: read, keep what is refused, have Kafka acknowledge the rest. */
@Singleton
class Intake {
    private final LogPublisher publisher;
    private final RejectedLog rejected;
    private final BytesInFlight inFlight;
    private final IntakeMetrics metrics;
    private final int listed;
    private final Clock clock = Clock.systemUTC();
    private final ThreadLocal<BodyReader> readers;

    Intake(
            LogPublisher publisher,
            RejectedLog rejected,
            BytesInFlight inFlight,
            IntakeMetrics metrics,
            IngesterConfig config) {
        this.publisher = publisher;
        this.rejected = rejected;
        this.inFlight = inFlight;
        this.metrics = metrics;
        this.listed = config.limits().listed();
        DocumentIds ids = new DocumentIds(clock);
        this.readers = ThreadLocal.withInitial(() -> new BodyReader(ids, config.limits()));
    }

    /**
     * Reads a body and sends its events. May be called on any thread, and blocks none longer than reading takes.
     *
     * @param withIds whether the answer shall list the events' ids
     * @return the answer, once Kafka has acknowledged the events or has not in time
     */
    CompletableFuture<Answer> take(RequestBody body, BodyFormat format, boolean withIds) {
        long receivedNanos = now();
        metrics.received(body.length());
        Batch batch = readers.get().read(body.bytes(), body.length(), format, receivedNanos);
        if (batch.problem() != null) {
            return CompletableFuture.completedFuture(Answer.of(batch.problem()));
        }
        long bytes = batch.bytes();
        if (!inFlight.tryTake(bytes)) {
            return CompletableFuture.completedFuture(Answer.of(IngesterProblem.OVERLOADED.with(
                    "Other requests take all the memory there is for requests. Nothing was stored; send it again.")));
        }
        keepRefused(batch, body, receivedNanos);
        return store(batch, receivedNanos, withIds).whenComplete((answer, failure) -> inFlight.giveBack(bytes));
    }

    private void keepRefused(Batch batch, RequestBody body, long receivedNanos) {
        for (Batch.Refused refused : batch.refused()) {
            metrics.refused(refused.refusal().fault());
            rejected.keep(
                    body.bytes(),
                    refused.from(),
                    refused.to(),
                    refused.refusal().fault(),
                    receivedNanos,
                    null);
        }
    }

    private CompletableFuture<Answer> store(Batch batch, long receivedNanos, boolean withIds) {
        if (batch.events().isEmpty()) {
            return CompletableFuture.completedFuture(Answer.refused(batch, listed));
        }
        long start = System.nanoTime();
        return publisher
                .publish(batch.events(), TimeUnit.NANOSECONDS.toMillis(receivedNanos))
                .thenApply(unacknowledged -> {
                    metrics.acknowledged(
                            batch.events().size() - unacknowledged.cardinality(), System.nanoTime() - start);
                    return unacknowledged.isEmpty()
                            ? Answer.accepted(batch, withIds, listed)
                            : Answer.unacknowledged(batch, unacknowledged, listed);
                });
    }

    private long now() {
        Instant now = clock.instant();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }
}
