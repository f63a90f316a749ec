package io.logflow.benchmarks.elastic;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Bodies of {@code _bulk} requests, ready to be sent, one after the other in a file.
 *
 * @param bodies where they are
 * @param sourceBytes of all events in them, without ids and line feeds
 */
public record BulkFile(Path path, List<Body> bodies, long sourceBytes) {
    /** The most events and bytes in a body: as many as the sink puts into one. */
    private static final int EVENTS = 5_000;

    private static final int BYTES = 5 << 20;

    /** One body. */
    record Body(long from, long length, int events) {}

    public int events() {
        return bodies.stream().mapToInt(Body::events).sum();
    }

    /** The first bodies, with at least so many events if there are as many. */
    public BulkFile first(int events) {
        List<Body> some = new ArrayList<>();
        int sum = 0;
        for (Body body : bodies) {
            if (sum < events) {
                some.add(body);
                sum += body.events();
            }
        }
        return new BulkFile(path, List.copyOf(some), sourceBytes * sum / Math.max(1, events()));
    }

    /** Writes the file, event by event. */
    public static final class Writer implements AutoCloseable {
        private final Path path;
        private final OutputStream out;
        private final List<Body> bodies = new ArrayList<>();
        private long sourceBytes;
        private long from;
        private long length;
        private int events;

        public Writer(Path path) throws IOException {
            this.path = path;
            this.out = new BufferedOutputStream(Files.newOutputStream(path), 1 << 16);
        }

        /**
         * Adds an event.
         *
         * @param id without anything that JSON escapes
         */
        public void add(byte[] id, byte[] source) throws IOException {
            if (events == EVENTS || length + id.length + source.length + 32 > BYTES) {
                finishBody();
            }
            byte[] before = "{\"create\":{\"_id\":\"".getBytes(StandardCharsets.US_ASCII);
            byte[] after = "\"}}\n".getBytes(StandardCharsets.US_ASCII);
            out.write(before);
            out.write(id);
            out.write(after);
            out.write(source);
            out.write('\n');
            length += before.length + id.length + after.length + source.length + 1L;
            sourceBytes += source.length;
            events++;
        }

        private void finishBody() {
            if (events > 0) {
                bodies.add(new Body(from, length, events));
                from += length;
                length = 0;
                events = 0;
            }
        }

        /** What was written; call it once, after the last event and before {@link #close}. */
        public BulkFile finish() throws IOException {
            finishBody();
            out.flush();
            return new BulkFile(path, List.copyOf(bodies), sourceBytes);
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
