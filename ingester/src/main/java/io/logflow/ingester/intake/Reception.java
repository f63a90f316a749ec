package io.logflow.ingester.intake;

import io.logflow.ingester.IngesterProblem;
import io.logflow.ingester.body.BodyEncoding;
import io.logflow.ingester.body.BytesInFlight;
import io.logflow.ingester.body.RequestBody;
import io.logflow.web.Problem;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One request to {@code POST /logs} from its head to its answer. All of it runs on the request's event loop, but for the reading of large
 * bodies, which would keep other requests waiting.
 */
final class Reception {
    private static final Logger LOG = Logger.getLogger(Reception.class);
    private static final int LARGEST_READ_ON_EVENT_LOOP = 16 * 1024;
    private static final String RETRY_AFTER_SECONDS = "1";
    private static final int LARGEST_UNCOUNTED_ANSWER = 4 * 1024;

    private final RoutingContext context;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final RequestBody body;
    private final Intake intake;
    private final BodyWorkers workers;
    private final RequestHead head;
    private final BytesInFlight inFlight;
    private long expectedBytes = -1;
    private Arrivals.@Nullable Arrival arrival;
    private boolean over;

    Reception(RoutingContext context, BytesInFlight inFlight, int maxBytes, Intake intake, BodyWorkers workers) {
        this.context = context;
        this.request = context.request();
        this.response = context.response();
        this.inFlight = inFlight;
        this.body = new RequestBody(inFlight, maxBytes);
        this.intake = intake;
        this.workers = workers;
        this.head = HeadReader.read(context);
    }

    boolean isDryRun() {
        return head.dryRun();
    }

    void begin(Arrivals arrivals) {
        if (head.problem() != null) {
            refuse(head.problem());
            return;
        }
        expectedBytes = contentLength();
        if (expectedBytes > body.most()) {
            refuse(tooLarge());
            return;
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            response.writeContinue();
        }
        arrival = arrivals.begin(this::refuseSlow);
        request.exceptionHandler(gone -> leave()).handler(this::add).endHandler(end -> read());
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
            case NO_ROOM -> refuse(Intake.overloaded());
        }
    }

    private void read() {
        if (over) {
            return;
        }
        end();
        Context eventLoop = Vertx.currentContext();
        if (head.encoding() == BodyEncoding.IDENTITY && body.length() <= LARGEST_READ_ON_EVENT_LOOP) {
            answerWhenTaken(takeNow(), eventLoop);
        } else {
            answerWhenTaken(workers.take(body, head), eventLoop);
        }
    }

    private CompletableFuture<Answer> takeNow() {
        try {
            return intake.take(body, head);
        } catch (RuntimeException
                | Error e) { // the edge: whatever fails here must not leave a request without an answer
            return CompletableFuture.failedFuture(e);
        }
    }

    private void answerWhenTaken(Future<CompletableFuture<Answer>> takenElsewhere, Context eventLoop) {
        takenElsewhere.onComplete(taken -> answerWhenTaken(
                taken.succeeded() ? taken.result() : CompletableFuture.failedFuture(taken.cause()), eventLoop));
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
        putRetryAfter(answer.status());
        response.setStatusCode(answer.status())
                .putHeader("Content-Type", answer.status() < 300 ? "application/json" : Problem.MEDIA_TYPE);
        send(answer.body());
    }

    /** An answer may wait long for its client to read it; the small ones are bounded by the number of connections. */
    private void send(Buffer bytes) {
        if (bytes.length() <= LARGEST_UNCOUNTED_ANSWER) {
            response.end(bytes);
        } else {
            inFlight.take(bytes.length());
            response.end(bytes).onComplete(sent -> inFlight.giveBack(bytes.length()));
        }
    }

    private void refuseSlow() {
        refuse(IngesterProblem.REQUEST_TIMEOUT.with("The body did not arrive whole in time. Nothing was stored."));
    }

    /** Answers before the body has been read. What still comes of it is not kept. */
    void refuse(Problem problem) {
        leave();
        putRetryAfter(problem.status());
        problem.sendUnread(context);
    }

    private void putRetryAfter(int status) {
        if (status == 503 && !response.headers().contains("Retry-After")) {
            response.putHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
    }

    private void leave() {
        if (!over) { // else the body is being read
            end();
            body.release();
        }
    }

    /** Nothing that still comes is of interest. */
    private void end() {
        over = true;
        if (arrival != null) {
            arrival.ended();
        }
    }

    private Problem tooLarge() {
        return IngesterProblem.TOO_LARGE.with("A request may have " + body.most()
                + " bytes; send its records in several requests. Nothing was stored.");
    }

    /** Gives the announced length; a negative number where there is none, as in chunked bodies. Netty has checked that it is a number. */
    private long contentLength() {
        String length = request.getHeader("Content-Length");
        return length == null ? -1 : Long.parseLong(length.strip());
    }
}
