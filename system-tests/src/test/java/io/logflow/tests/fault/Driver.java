package io.logflow.tests.fault;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A load with memory: clients of every kind, who send uniquely numbered events through the ingester's public interface and remember what
 * they were told of each. {@link Reckoning} holds that against what Elasticsearch has.
 */
public final class Driver implements AutoCloseable {
    private static final List<Style> STYLES = List.of(
            Style.SINGLE,
            Style.SINGLE,
            Style.SINGLE_WITH_KEY,
            Style.SINGLE_WITH_KEY,
            Style.NDJSON,
            Style.NDJSON_WITH_KEY,
            Style.NDJSON_WITH_KEY,
            Style.PACKED_WITH_KEY);
    /** Of the load one connection with single events gets this share; those with many in a request get the rest. */
    private static final double SINGLES = 0.05;

    private final EventMaker maker;
    private final Ledger ledger = new Ledger();
    private final List<Sender> senders = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock(true);

    private Driver(String mark) {
        this.maker = new EventMaker(mark);
    }

    /**
     * Begins to send.
     *
     * @param ingesters where to; who gets no answer from one goes to the next
     * @param mark the {@code resourceId} of all events, which nobody else uses
     * @param seed decides what is sent again, and how
     */
    public static Driver begin(List<URI> ingesters, String mark, int eventsASecond, long seed) {
        Driver driver = new Driver(mark);
        Random random = new Random(seed);
        long singles = STYLES.stream().filter(style -> style.events() == 1).count();
        double others = (1 - singles * SINGLES) / (STYLES.size() - singles);
        for (Style style : STYLES) {
            double share = style.events() == 1 ? SINGLES : others;
            driver.senders.add(new Sender(
                    style,
                    share * eventsASecond,
                    List.copyOf(ingesters),
                    driver.maker,
                    driver.ledger,
                    new Random(random.nextLong()),
                    driver.gate.readLock()));
        }
        driver.senders.forEach(driver.threads::execute);
        return driver;
    }

    public Ledger ledger() {
        return ledger;
    }

    EventMaker maker() {
        return maker;
    }

    /** Runs something while no request is under way and nothing waits to be sent again. */
    void whilePaused(Runnable action) {
        gate.writeLock().lock();
        try {
            action.run();
        } finally {
            gate.writeLock().unlock();
        }
    }

    /** Sends nothing new, and waits until what must be sent again has been acknowledged, or for so long. */
    public void finish(Duration limit) {
        senders.forEach(sender -> sender.finish(limit));
        threads.shutdown();
        try {
            if (!threads.awaitTermination(limit.plusSeconds(60).toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("A request got no answer.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        finish(Duration.ZERO);
    }
}
