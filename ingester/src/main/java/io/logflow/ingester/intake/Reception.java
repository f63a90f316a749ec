package io.logflow.ingester.intake;

import io.logflow.ingester.IngesterProblem;
import io.logflow.web.Problem;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One request to {@code POST /logs} from its head to its answer. All of it runs on the request's event loop, but for the reading of large
 * bodies, which would keep other requests waiting.
 */
final class Reception {
    private static final Logger LOG = Logger.getLogger(Reception.class);
    private static final int LARGEST_READ_ON_EVENT_LOOP = 64 * 1024;
    private static final String RETRY_AFTER_SECONDS = "1";
    /** How long a refused client may go on sending before its connection is closed: closed at once, it might never see the answer. */
    private static final long LINGER_MILLIS = 5_000;

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final RequestBody body;
    private final Intake intake;
    private final int maxBytes;
    private final boolean withIds;
    private long expectedBytes = -1;
    private boolean over;

    Reception(RoutingContext context, RequestBody body, Intake intake, int maxBytes) {
        this.request = context.request();
        this.response = context.response();
        this.body = body;
        this.intake = intake;
        this.maxBytes = maxBytes;
        this.withIds = request.query() == null || !"false".equals(request.getParam("ids"));
    }

    void begin() {
        Optional<BodyFormat> format = BodyFormat.of(request.getHeader("Content-Type"));
        if (format.isEmpty()) {
            refuse(IngesterProblem.UNSUPPORTED_MEDIA_TYPE.with(
                    "Send JSON as application/json or NDJSON as application/x-ndjson, or leave the Content-Type out."));
            return;
        }
        String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            response.putHeader("Accept-Encoding", "identity");
            refuse(IngesterProblem.UNSUPPORTED_ENCODING.with("Send the body as it is, without a Content-Encoding."));
            return;
        }
        expectedBytes = contentLength();
        if (expectedBytes > maxBytes) {
            refuse(tooLarge());
            return;
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            response.writeContinue();
        }
        request.exceptionHandler(gone -> leave()).handler(this::add).endHandler(end -> read(format.get()));
    }

    /**
     * Answers without having looked at the body, once all of it has passed: when the service stops, each answer closes its connection, and a
     * client that is still sending then might never see it.
     */
    void turnAway(Problem problem) {
        if (request.getHeader("Expect") != null) {
            refuse(problem); // it sends nothing before it is told to
            return;
        }
        over = true;
        request.exceptionHandler(gone -> {}).handler(chunk -> {}).endHandler(end -> answer(Answer.of(problem), null));
    }

    private void add(Buffer chunk) {
        if (over) {
            return;
        }
        switch (body.add(chunk, expectedBytes)) {
            case YES -> {}
            case TOO_LARGE -> refuse(tooLarge());
            case NO_ROOM ->
                refuse(
                        IngesterProblem.OVERLOADED.with(
                                "Other requests take all the memory there is for requests. Nothing was stored; send it again."));
        }
    }

    private void read(BodyFormat format) {
        if (over) {
            return;
        }
        over = true;
        Context eventLoop = Vertx.currentContext();
        if (body.length() <= LARGEST_READ_ON_EVENT_LOOP) {
            answerWhenTaken(takeNow(format), eventLoop);
        } else {
            eventLoop
                    .executeBlocking(() -> takeNow(format), false)
                    .onComplete(taken -> answerWhenTaken(
                            taken.succeeded() ? taken.result() : CompletableFuture.failedFuture(taken.cause()),
                            eventLoop));
        }
    }

    private CompletableFuture<Answer> takeNow(BodyFormat format) {
        try {
            return intake.take(body, format, withIds);
        } catch (RuntimeException e) { // the edge: whatever fails here must not leave a request without an answer
            return CompletableFuture.failedFuture(e);
        }
    }

    private void answerWhenTaken(CompletableFuture<Answer> taken, Context eventLoop) {
        body.release(); // the events are copies
        var unused = taken.whenComplete((answer, failure) -> eventLoop.runOnContext(now -> answer(answer, failure)));
    }

    private void answer(@Nullable Answer answer, @Nullable Throwable failure) {
        if (answer == null) {
            LOG.error("a request could not be answered", failure);
            answer = Answer.of(IngesterProblem.INTERNAL.with(
                    "This is a fault of LogFlow, noted in its log. The records may be stored."));
        }
        if (response.ended() || response.closed()) {
            return; // the client has not waited
        }
        if (answer.status() == 503 && !response.headers().contains("Retry-After")) {
            response.putHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
        response.setStatusCode(answer.status())
                .putHeader("Content-Type", answer.status() == 202 ? "application/json" : Problem.MEDIA_TYPE)
                .end(answer.body());
    }

    /** Answers before the body has been read. What still comes of it is not kept, and the connection is of no use after it. */
    void refuse(Problem problem) {
        leave();
        if (request.version() == HttpVersion.HTTP_2) { // the connection has other streams, and no header of that name
            answer(Answer.of(problem), null);
            return;
        }
        response.putHeader("Connection", "close");
        answer(Answer.of(problem), null);
        request.endHandler(end -> request.connection().close());
        Vertx.currentContext().owner().setTimer(LINGER_MILLIS, late -> request.connection()
                .close());
    }

    private void leave() {
        if (!over) { // else the body is being read
            over = true;
            body.release();
        }
    }

    private Problem tooLarge() {
        return IngesterProblem.TOO_LARGE.with(
                "A request may have " + maxBytes + " bytes; send its records in several requests. Nothing was stored.");
    }

    /** Gives the announced length; a negative number where there is none, as in chunked bodies. Netty has checked that it is a number. */
    private long contentLength() {
        String length = request.getHeader("Content-Length");
        return length == null ? -1 : Long.parseLong(length.strip());
    }
}
