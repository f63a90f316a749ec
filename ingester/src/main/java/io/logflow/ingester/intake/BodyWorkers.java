package io.logflow.ingester.intake;

import io.logflow.ingester.IngesterConfig;
import io.logflow.ingester.IngesterProblem;
import io.logflow.ingester.body.BodyEncoding;
import io.logflow.ingester.body.BytesInFlight;
import io.logflow.ingester.body.RequestBody;
import io.logflow.ingester.body.Unpacked;
import io.logflow.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/**
 * Takes the bodies that an event loop has no time for: packed ones, which it unpacks, and large ones. That is work for processors alone, so
 * it has as many threads as there are of them, which also bounds the memory that it takes beside the bodies.
 */
@ApplicationScoped
class BodyWorkers {
    private static final int BUFFER_BYTES = 64 * 1024;
    /** Whoever has waited so long for a thread is refused, so that a queue is soon gone. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final BytesInFlight inFlight;
    private final Intake intake;
    private final int maxBytes;
    private final WorkerExecutor threads;
    private final ThreadLocal<byte[]> buffers = ThreadLocal.withInitial(() -> new byte[BUFFER_BYTES]);

    BodyWorkers(Vertx vertx, BytesInFlight inFlight, Intake intake, IngesterConfig config) {
        this.inFlight = inFlight;
        this.intake = intake;
        this.maxBytes = Math.toIntExact(config.limits().requestBytes().asLongValue());
        this.threads = vertx.createSharedWorkerExecutor(
                "logflow-bodies", Runtime.getRuntime().availableProcessors());
    }

    /** Unpacks the body, if it is packed, on a thread of its own, and has the intake take it. */
    Future<CompletableFuture<Answer>> take(RequestBody body, RequestHead head) {
        long since = System.nanoTime();
        return threads.executeBlocking(
                () -> {
                    if (System.nanoTime() - since > LONGEST_WAIT.toNanos()) {
                        return CompletableFuture.completedFuture(Answer.of(Intake.overloaded()));
                    }
                    return head.encoding() == BodyEncoding.IDENTITY ? intake.take(body, head) : takeNow(body, head);
                },
                false);
    }

    /** The same for a packed body on this thread. The packed body is released as soon as it is of no more use. */
    CompletableFuture<Answer> takeNow(RequestBody packed, RequestHead head) {
        RequestBody plain = new RequestBody(inFlight, maxBytes);
        try {
            Unpacked unpacked = head.encoding().unpack(packed, plain, buffers.get());
            packed.release();
            return unpacked == Unpacked.WHOLE
                    ? intake.take(plain, head)
                    : CompletableFuture.completedFuture(Answer.of(problem(unpacked, head.encoding())));
        } finally {
            plain.release(); // the events are copies
        }
    }

    private Problem problem(Unpacked unpacked, BodyEncoding encoding) {
        return switch (unpacked) {
            case TOO_LARGE ->
                IngesterProblem.TOO_LARGE.with("A request may have " + maxBytes
                        + " bytes when it is unpacked, and zstd a window of 8 MiB; send its records in several requests."
                        + " Nothing was stored.");
            case NO_ROOM -> Intake.overloaded();
            case BROKEN, WHOLE ->
                IngesterProblem.BAD_ENCODING.with("The body is no whole "
                        + encoding.name().toLowerCase(Locale.ROOT)
                        + ", or something follows it. Nothing was stored.");
        };
    }
}
