package io.logflow.query.tail.stream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * What waits to be written to one client, within bounds. Filled by readers of Kafka, emptied by the client's event loop. What was taken last
 * still counts until something is taken again: it is being written.
 */
public final class Outbox {

    /** What a frame takes beside its bytes. */
    private static final int OVERHEAD = 64;

    /** Whoever leaves so many notices unread is cut off; it can come back to where it was. */
    private static final int MOST_NOTICES = 64;

    private final int mostBytes;
    private final Budget budget;
    private final Runnable filled;
    private final Deque<Waiting> frames = new ArrayDeque<>();
    private int bytes;
    private int notices;
    private int writing;
    private boolean closed;
    private long emptiedAt = System.nanoTime();

    private record Waiting(byte[] frame, boolean notice) {
        int size() {
            return frame.length + OVERHEAD;
        }
    }

    /** @param filled told that there is something to write; called often and by any thread */
    public Outbox(int mostBytes, Budget budget, Runnable filled) {
        this.mostBytes = mostBytes;
        this.budget = budget;
        this.filled = filled;
    }

    /** Takes an event if there is room. An empty outbox has room for any, so that a large one can be sent at all. */
    boolean offer(byte[] frame) {
        Waiting event = new Waiting(frame, false);
        synchronized (this) {
            if (closed || (bytes > 0 && bytes + event.size() > mostBytes) || !budget.take(event.size())) {
                return false;
            }
            add(event);
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

    /** Takes an event that has found its room before. */
    void put(byte[] frame) {
        addAnyway(new Waiting(frame, false));
    }

    /** Takes a notice, which must not be missed, in the place that it has among the events. */
    void tell(byte[] frame) {
        addAnyway(new Waiting(frame, true));
    }

    private void addAnyway(Waiting frame) {
        boolean tooMany;
        synchronized (this) {
            if (closed) {
                return;
            }
            tooMany = frame.notice() && notices == MOST_NOTICES;
            if (!tooMany) {
                budget.takeAnyway(frame.size());
                add(frame);
            }
        }
        if (tooMany) {
            close();
        } else {
            filled.run();
        }
    }

    /** The next frame to write, when the one before it is written. */
    public synchronized Optional<byte[]> take() {
        bytes -= writing;
        budget.giveBack(writing);
        writing = 0;
        notifyAll();
        Waiting next = frames.poll();
        if (next == null) {
            return Optional.empty();
        }
        writing = next.size();
        notices -= next.notice() ? 1 : 0;
        emptiedAt = System.nanoTime();
        return Optional.of(next.frame());
    }

    synchronized boolean isEmpty() {
        return frames.isEmpty();
    }

    /** How many notices wait. */
    synchronized int notices() {
        return notices;
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
            writing = 0;
            notifyAll();
        }
        filled.run();
    }

    private void add(Waiting frame) {
        if (frames.isEmpty()) {
            emptiedAt = System.nanoTime();
        }
        frames.add(frame);
        bytes += frame.size();
        notices += frame.notice() ? 1 : 0;
    }
}
