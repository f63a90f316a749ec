package io.logflow.query.tail;

import io.logflow.query.tail.stream.Outbox;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Writes what an outbox holds to one client, on the client's event loop, and no faster than it is read: of what the client has not read yet
 * at most some 80 KiB are outside the outbox. Large events are written in pieces for that.
 */
final class EventStream {

    private static final int CHUNK = 16 * 1024;
    private static final byte[] NOTHING = {};

    private final HttpServerResponse response;
    private final Context eventLoop;
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private Optional<Outbox> outbox = Optional.empty();
    private byte[] frame = NOTHING;
    private int written;

    EventStream(HttpServerResponse response, Context eventLoop) {
        this.response = response;
        this.eventLoop = eventLoop;
    }

    /** Begins the answer. */
    void open(Outbox source) {
        outbox = Optional.of(source);
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Accel-Buffering", "no");
        write();
    }

    /** Has what is new in the outbox written; may be called by any thread. */
    void filled() {
        if (scheduled.compareAndSet(false, true)) {
            eventLoop.runOnContext(now -> {
                scheduled.set(false);
                write();
            });
        }
    }

    private void write() {
        if (outbox.isEmpty() || response.ended() || response.closed()) {
            return;
        }
        Outbox source = outbox.get();
        if (source.isClosed()) {
            response.reset();
            return;
        }
        while (!response.writeQueueFull()) {
            Buffer chunk = chunk(source);
            if (chunk.length() == 0) {
                return;
            }
            response.write(chunk);
        }
        response.drainHandler(drained -> write());
    }

    private Buffer chunk(Outbox source) {
        Buffer chunk = Buffer.buffer();
        while (chunk.length() < CHUNK) {
            if (written == frame.length) {
                frame = source.take().orElse(NOTHING);
                written = 0;
                if (frame.length == 0) {
                    return chunk;
                }
            }
            int part = Math.min(CHUNK - chunk.length(), frame.length - written);
            chunk.appendBytes(frame, written, part);
            written += part;
        }
        return chunk;
    }
}
