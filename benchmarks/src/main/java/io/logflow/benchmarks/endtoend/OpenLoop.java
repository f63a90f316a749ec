package io.logflow.benchmarks.endtoend;

import io.logflow.benchmarks.elastic.Wire;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends requests when they are due, whatever became of those before. There are many connections; while all of them wait for answers the
 * next request waits too, and its latency grows from the moment when it was due: nothing is hidden by not being sent.
 */
final class OpenLoop implements AutoCloseable {
    private static final double PATIENCE_SECONDS = 10;
    private static final long AFTER_A_BREAK_NANOS = 100_000_000;

    private final URI ingester;
    private final List<byte[]> bodies;
    private final int eventsABody;
    private final Schedule schedule;
    private final List<Shot> shots = new ArrayList<>();
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private final long begin = System.nanoTime();
    private volatile boolean closed;

    OpenLoop(URI ingester, List<byte[]> bodies, int eventsABody, int connections, Schedule schedule) {
        this.ingester = ingester;
        this.bodies = List.copyOf(bodies);
        this.eventsABody = eventsABody;
        this.schedule = schedule;
        for (int i = 0; i < connections; i++) {
            Thread thread = new Thread(this::run, "open-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    private void run() {
        Optional<Schedule.Due> due = schedule.next();
        while (due.isPresent() && !closed) {
            try (Wire wire = new Wire(ingester)) {
                while (due.isPresent() && !closed) {
                    shoot(wire, due.get());
                    due = schedule.next();
                }
            } catch (IOException e) {
                add(due.get(), Shot.BROKEN);
                LockSupport.parkNanos(AFTER_A_BREAK_NANOS);
                due = schedule.next();
            }
        }
    }

    private void shoot(Wire wire, Schedule.Due due) throws IOException {
        while (seconds() < due.seconds() && !closed) {
            LockSupport.parkNanos((long) ((due.seconds() - seconds()) * 1e9));
        }
        if (seconds() - due.seconds() > PATIENCE_SECONDS) {
            add(due, Shot.GIVEN_UP);
            return;
        }
        byte[] body = bodies.get((int) (sent.getAndIncrement() % bodies.size()));
        int status = wire.post("/logs?ids=false", Wire.NDJSON, body).status();
        if (status == 202) {
            accepted.addAndGet(eventsABody);
        }
        add(due, status);
    }

    private void add(Schedule.Due due, int status) {
        Shot shot = new Shot(due.seconds(), due.step(), status, (seconds() - due.seconds()) * 1e3);
        synchronized (shots) {
            shots.add(shot);
        }
    }

    /** Since the beginning. */
    double seconds() {
        return (System.nanoTime() - begin) / 1e9;
    }

    long accepted() {
        return accepted.get();
    }

    boolean running() {
        return threads.stream().anyMatch(Thread::isAlive);
    }

    List<Shot> shots() {
        synchronized (shots) {
            return List.copyOf(shots);
        }
    }

    /** Returns when the last answer is here. */
    @Override
    public void close() {
        closed = true;
        try {
            for (Thread thread : threads) {
                LockSupport.unpark(thread);
                thread.join(15_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
