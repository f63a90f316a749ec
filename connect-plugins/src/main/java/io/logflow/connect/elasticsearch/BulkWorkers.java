package io.logflow.connect.elasticsearch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * The threads that talk to Elasticsearch, one bulk each at a time. A worker that waits to try again keeps its batch and
 * its place: that is what slows the sink down when Elasticsearch cannot keep up.
 *
 * <p>The queues have no limit of their own; {@code max.buffered.bytes} bounds what can be in them.
 */
final class BulkWorkers implements AutoCloseable {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    private static final Duration TEMPLATE_TRUSTED = Duration.ofSeconds(10);

    /** @param failure set when the batch could not be brought to its end, and no other will be */
    record Outcome(Batch batch, List<Rejection> rejections, @Nullable ConnectException failure) {}

    private final BlockingQueue<Batch> ready = new LinkedBlockingQueue<>();
    private final BlockingQueue<Outcome> done = new LinkedBlockingQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Outage outage;
    private int inFlight;

    BulkWorkers(SinkConfig config) {
        outage = new Outage(config.connection().nodes());
        ElasticsearchHttp http = new ElasticsearchHttp(config);
        IndexTemplate template = new IndexTemplate(http, config, TEMPLATE_TRUSTED);
        String name = Thread.currentThread().getName();
        for (int i = 0; i < config.bulk().maxInFlight(); i++) {
            BulkDelivery delivery = new BulkDelivery(config, http, template, outage);
            Thread thread = new Thread(() -> work(delivery), name + "-bulk-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    /** Hands a batch over; it comes back from {@link #poll} exactly once. */
    void submit(Batch batch) {
        inFlight++;
        ready.add(batch);
    }

    /** The next batch that is done, or nothing when none is within {@code patience}. */
    @Nullable Outcome poll(Duration patience) throws InterruptedException {
        Outcome outcome = done.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (outcome != null) {
            inFlight--;
        }
        return outcome;
    }

    /** Whether batches are under way. */
    boolean isBusy() {
        return inFlight > 0;
    }

    /** Whether a worker waits for Elasticsearch to recover. */
    boolean isWaiting() {
        return outage.isOn();
    }

    /** Breaks off what is under way. Its offsets are not committed, so it is read again. */
    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        long deadline = System.nanoTime() + STOP_LIMIT.toNanos();
        try {
            for (Thread thread : threads) {
                thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(BulkDelivery delivery) {
        try {
            while (true) {
                done.add(outcome(delivery, ready.take()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the task stops
        }
    }

    private static Outcome outcome(BulkDelivery delivery, Batch batch) throws InterruptedException {
        try {
            return new Outcome(batch, delivery.deliver(batch), null);
        } catch (ConnectException e) {
            return new Outcome(batch, List.of(), e);
        } catch (RuntimeException | Error e) { // the edge of the thread: the task must not wait for a batch for ever
            return new Outcome(
                    batch, List.of(), new ConnectException("A worker of the sink broke; restart the task.", e));
        }
    }
}
