package io.logflow.query.tail.stream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** What waits to be written to one client, within bounds. Filled by readers of Kafka, emptied by the client's event loop. */
public final class Outbox {

    /** What a frame takes beside its bytes. */
    private static final int OVERHEAD = 64;

    private final int mostBytes;
    private final Budget budget;
    private final Runnable filled;
    private final Deque<Waiting> frames = new ArrayDeque<>();
    private int bytes;
    private boolean closed;
    private long emptiedAt = System.nanoTime();

    private record Waiting(byte[] frame, int charged) {}

    /** @param filled told that there is something to write; called often and by any thread */
    public Outbox(int mostBytes, Budget budget, Runnable filled) {
        this.mostBytes = mostBytes;
        this.budget = budget;
        this.filled = filled;
    }

    /** Takes an event if there is room. An empty outbox has room for any, so that a large one can be sent at all. */
    boolean offer(byte[] frame) {
        int size = frame.length + OVERHEAD;
        synchronized (this) {
            if (closed || (bytes > 0 && bytes + size > mostBytes) || !budget.take(size)) {
                return false;
            }
            add(frame, size);
        }
        filled.run();
        return true;
    }

    /** Takes an event as soon as there is room; false if there was none in this time. */
    boolean offer(byte[] frame, long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        while (!offer(frame)) {
            synchronized (this) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (closed || left <= 0) {
                    return false;
                }
                wait(Math.min(left, 100)); // room that others give back is not told
            }
        }
        return true;
    }

    /** Takes a small frame that must not be missed, in the place that it has among the events. */
    void put(byte[] frame) {
        synchronized (this) {
            if (closed) {
                return;
            }
            add(frame, 0);
        }
        filled.run();
    }

    /** The next frame to write. */
    public synchronized Optional<byte[]> take() {
        Waiting next = frames.poll();
        if (next == null) {
            return Optional.empty();
        }
        bytes -= next.charged;
        budget.giveBack(next.charged);
        emptiedAt = System.nanoTime();
        notifyAll();
        return Optional.of(next.frame);
    }

    synchronized boolean isEmpty() {
        return frames.isEmpty();
    }

    public synchronized boolean isClosed() {
        return closed;
    }

    /** For how long a client has left something unread. */
    synchronized long nanosUntaken() {
        return frames.isEmpty() ? 0 : System.nanoTime() - emptiedAt;
    }

    /** Nothing is taken any more, and what waits is forgotten. */
    public void close() {
        synchronized (this) {
            closed = true;
            frames.clear();
            budget.giveBack(bytes);
            bytes = 0;
            notifyAll();
        }
        filled.run();
    }

    private void add(byte[] frame, int charged) {
        if (frames.isEmpty()) {
            emptiedAt = System.nanoTime();
        }
        frames.add(new Waiting(frame, charged));
        bytes += charged;
    }
}
