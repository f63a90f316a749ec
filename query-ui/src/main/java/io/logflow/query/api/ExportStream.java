package io.logflow.query.api;

import io.logflow.query.store.Export;
import io.logflow.query.store.StoredLog;
import io.netty.channel.ChannelOption;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Sends an export batch by batch: the next one is read from Elasticsearch when the client has taken the one before, and none any more when
 * it has left or has taken nothing for longer than it may.
 */
final class ExportStream {

    private static final Logger LOG = Logger.getLogger(ExportStream.class);

    /** So much at a time is handed to the network, whatever a batch holds: it is what a client must take in the time that it has. */
    private static final int PIECE_BYTES = 64 * 1024;

    /** What the network may hold: it would let megabytes pile up, and tell for minutes nothing of a client that reads slowly. */
    private static final int NETWORK_BYTES = 256 * 1024;

    private final Export export;
    private final ExportFormat format;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Vertx vertx;
    private final Duration patience;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile Cancellable reading = () -> {};
    private long events;

    ExportStream(Export export, ExportFormat format, HttpServerRequest request, Vertx vertx, Duration patience) {
        this.export = export;
        this.format = format;
        this.request = request;
        this.response = request.response();
        this.vertx = vertx;
        this.patience = patience;
    }

    /** Ends when everything is sent, or never for a client that has left. */
    Uni<Void> send() {
        return Uni.createFrom().emitter(end -> {
            end.onTermination(this::stop);
            ((ConnectionBase) request.connection())
                    .channel()
                    .config()
                    .setOption(ChannelOption.SO_SNDBUF, NETWORK_BYTES);
            response.setChunked(true)
                    .putHeader("Content-Type", format.mediaType())
                    .putHeader("Content-Disposition", "attachment; filename=\"" + format.fileName() + "\"")
                    .putHeader("Cache-Control", "no-store");
            response.headers().remove("Content-Encoding"); // so that the server compresses for those who accept it
            write(format.head(), () -> readNext(end));
        });
    }

    private void readNext(UniEmitter<? super Void> end) {
        reading = export.next().subscribe().with(batch -> sendBatch(batch, end), this::cut);
        if (over.get()) {
            reading.cancel();
        }
    }

    private void sendBatch(List<StoredLog> batch, UniEmitter<? super Void> end) {
        if (batch.isEmpty()) {
            write(format.end(events), () -> {
                stop();
                end.complete(null);
            });
            return;
        }
        Buffer bytes = format.events(batch, events == 0);
        events += batch.size();
        write(bytes, () -> readNext(end));
    }

    private void write(Buffer bytes, Runnable then) {
        write(bytes, 0, then);
    }

    /** Goes on when the bytes have left for the client; gives up when it takes nothing for too long. */
    private void write(Buffer bytes, int from, Runnable then) {
        if (over.get()) {
            return;
        }
        if (from == bytes.length()) {
            then.run();
            return;
        }
        int to = Math.min(bytes.length(), from + PIECE_BYTES);
        long timer = vertx.setTimer(patience.toMillis(), late -> abort());
        response.write(bytes.slice(from, to)).onComplete(written -> {
            vertx.cancelTimer(timer);
            if (written.succeeded()) {
                export.stay();
                write(bytes, to, then);
            } else {
                abort();
            }
        });
    }

    private void cut(Throwable failure) {
        String reason = Export.reasonOf(failure);
        LOG.warnf("An export was cut events=%d reason=%s", events, reason);
        write(format.cut(events, reason), this::abort);
    }

    /** Breaks the connection: the only end that every client understands as incomplete. */
    private void abort() {
        stop();
        response.reset();
    }

    private void stop() {
        if (over.compareAndSet(false, true)) {
            reading.cancel();
            export.close();
        }
    }
}
