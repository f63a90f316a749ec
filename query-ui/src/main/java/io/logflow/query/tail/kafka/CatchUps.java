package io.logflow.query.tail.kafka;

import io.logflow.query.tail.stream.Tail;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;

/** Lets a few tails at once read what they missed; others wait their turn. */
final class CatchUps implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(CatchUps.class);
    private static final long AGAIN_MILLIS = 1_000;

    private final Consumers consumers;
    private final String topic;
    private final Duration limit;
    private final AtomicInteger reading = new AtomicInteger();
    private final ScheduledExecutorService threads;

    CatchUps(Consumers consumers, String topic, Duration limit, int atOnce) {
        this.consumers = consumers;
        this.topic = topic;
        this.limit = limit;
        this.threads = Executors.newScheduledThreadPool(atOnce, task -> {
            Thread thread = new Thread(task, "tail-catch-up");
            thread.setDaemon(true);
            return thread;
        });
    }

    void begin(Tail tail) {
        threads.execute(() -> run(tail));
    }

    /** How many are reading. */
    int reading() {
        return reading.get();
    }

    private void run(Tail tail) {
        if (tail.isClosed() || tail.isLive()) {
            return;
        }
        reading.incrementAndGet();
        try {
            consumers.use("catch-up", consumer -> {
                CatchUp missed = new CatchUp(tail, consumer, topic, limit);
                tail.say(ReadingState.Kind.LIVE.word(), "");
                missed.run();
            });
        } catch (InterruptException stopping) {
            LOG.debug("stopped while a tail was catching up");
        } catch (KafkaException e) {
            tail.say(ReadingState.Kind.AWAY.word(), KafkaFailure.reason(e));
            var unused = threads.schedule(() -> run(tail), AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RuntimeException | Error e) {
            LOG.error("a live tail could not catch up and is ended", e);
            tail.close();
        } finally {
            reading.decrementAndGet();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
