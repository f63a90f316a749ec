package io.logflow.connect.elasticsearch.bulk;

import io.logflow.connect.elasticsearch.config.SinkConfig;
import io.logflow.connect.elasticsearch.document.Batch;
import io.logflow.connect.elasticsearch.document.Rejection;
import io.logflow.connect.elasticsearch.http.ElasticsearchHttp;
import io.logflow.connect.elasticsearch.metrics.SinkMetrics;
import io.logflow.connect.elasticsearch.template.IndexTemplate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/** The threads that talk to Elasticsearch. Each sends whichever request is next, and never waits with one in hand. */
public final class BulkWorkers implements AutoCloseable {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    private static final Duration TEMPLATE_TRUSTED = Duration.ofSeconds(10);

    /**
     * What became of a batch.
     *
     * @param failure set when the batch could not be brought to its end, and no other will be
     */
    public record Outcome(Batch batch, List<Rejection> rejections, @Nullable ConnectException failure) {}

    private final BulkQueue queue;
    private final BlockingQueue<Outcome> done = new LinkedBlockingQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private final ElasticsearchHttp http;
    private int submitted;

    public BulkWorkers(SinkConfig config, BulkSize size, SinkMetrics metrics) {
        queue = new BulkQueue(config);
        metrics.gauge("bulks-in-flight", "Bulks under way at this moment.", queue::inFlight);
        metrics.gauge("concurrency-limit", "Bulks that may be under way at once; less while throttled.", queue::limit);
        metrics.gauge(
                "backing-off",
                "1 while something waits for Elasticsearch to recover.",
                () -> queue.isBackingOff() ? 1 : 0);
        http = new ElasticsearchHttp(config);
        IndexTemplate template = new IndexTemplate(http, config, TEMPLATE_TRUSTED);
        GivenUpShards shards = new GivenUpShards(http, System::nanoTime);
        String name = Thread.currentThread().getName();
        for (int i = 0; i < config.bulk().maxInFlight(); i++) {
            BulkDelivery delivery = new BulkDelivery(config, http, template, shards, size, metrics);
            Thread thread = new Thread(() -> work(delivery), name + "-bulk-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    /** Hands a batch over; it comes back from {@link #poll} exactly once. */
    public void submit(Batch batch) {
        submitted++;
        queue.add(new Delivery(batch));
    }

    /** The next batch that is done, or nothing when none is within {@code patience}. */
    public @Nullable Outcome poll(Duration patience) throws InterruptedException {
        Outcome outcome = done.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (outcome != null) {
            submitted--;
        }
        return outcome;
    }

    /** Whether batches are under way. */
    public boolean isBusy() {
        return submitted > 0;
    }

    /** Whether some of them wait for Elasticsearch to recover. */
    public boolean isBackingOff() {
        return queue.isBackingOff();
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
        http.close();
    }

    private void work(BulkDelivery delivery) {
        try {
            while (true) {
                BulkQueue.Turn turn = queue.take();
                Outcome outcome = queue.giveBack(turn, send(delivery, turn));
                if (outcome != null) {
                    done.add(outcome);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the task stops
        }
    }

    private static Reply send(BulkDelivery delivery, BulkQueue.Turn turn) throws InterruptedException {
        try {
            return delivery.send(turn.delivery(), turn.probe());
        } catch (ConnectException e) {
            return new Reply.GivenUp(e);
        } catch (RuntimeException | Error e) { // the edge of the thread: the task must not wait for a batch for ever
            return new Reply.GivenUp(new ConnectException("A worker of the sink broke; restart the task.", e));
        }
    }
}
