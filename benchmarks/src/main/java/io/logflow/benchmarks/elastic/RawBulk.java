package io.logflow.benchmarks.elastic;

import io.logflow.stack.settings.Trouble;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends ready-made bodies as fast as Elasticsearch takes them: the ceiling for whatever sends events one has to make bodies of. */
public record RawBulk(URI elasticsearch, String index, int connections) {

    /** Returns how long it took from the first byte to the last answer; an event that was not indexed is trouble. */
    public Duration send(BulkFile bodies) {
        AtomicInteger next = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        long begin = System.nanoTime();
        try (FileChannel file = FileChannel.open(bodies.path())) {
            List<Future<?>> senders = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                senders.add(threads.submit(() -> send(bodies.bodies(), next, file)));
            }
            for (Future<?> sender : senders) {
                sender.get();
            }
        } catch (ExecutionException | IOException e) {
            throw new Trouble("Elasticsearch does not take the bodies: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("Interrupted while bodies were sent.", e);
        } finally {
            threads.shutdownNow();
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private int send(List<BulkFile.Body> bodies, AtomicInteger next, FileChannel file) throws IOException {
        String path = "/" + index + "/_bulk?filter_path=errors";
        try (Wire wire = new Wire(elasticsearch)) {
            for (int i = next.getAndIncrement(); i < bodies.size(); i = next.getAndIncrement()) {
                BulkFile.Body body = bodies.get(i);
                Wire.Answer answer = wire.post(path, Wire.NDJSON, file, body.from(), body.length());
                if (answer.status() != 200 || !answer.body().equals("{\"errors\":false}")) {
                    throw new IOException("status %d, %s".formatted(answer.status(), answer.body()));
                }
            }
            return bodies.size();
        }
    }
}
