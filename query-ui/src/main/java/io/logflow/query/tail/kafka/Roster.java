package io.logflow.query.tail.kafka;

import io.logflow.query.tail.stream.Tail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Who follows the logs: those that are read for, and those that are to join them. */
final class Roster {

    private final List<Tail> joined = new CopyOnWriteArrayList<>();
    private final List<Tail> newcomers = new ArrayList<>();
    private ReadingState state = ReadingState.IDLE;
    private long emptySince = System.nanoTime();
    private boolean read;

    /** Adds a tail. Whether somebody has to begin to read for it. */
    synchronized boolean add(Tail tail) {
        newcomers.add(tail);
        boolean begins = !read;
        read = true;
        if (begins) {
            state = ReadingState.CONNECTING;
        }
        say(tail);
        return begins;
    }

    /** Those that are to join now. */
    synchronized List<Tail> newcomers() {
        List<Tail> come = List.copyOf(newcomers);
        newcomers.clear();
        return come;
    }

    void join(Tail tail) {
        joined.add(tail);
    }

    /** Those that are read for. */
    List<Tail> joined() {
        return joined;
    }

    /** Does something with each tail, and forgets those that are closed. */
    synchronized void each(Consumer<Tail> action) {
        joined.removeIf(Tail::isClosed);
        newcomers.removeIf(Tail::isClosed);
        joined.forEach(action);
        if (!joined.isEmpty() || !newcomers.isEmpty()) {
            emptySince = System.nanoTime();
        }
    }

    /** Ends the reading if nobody has followed for so long. */
    synchronized boolean endsAfter(Duration linger) {
        if (newcomers.isEmpty() && joined.isEmpty() && System.nanoTime() - emptySince > linger.toNanos()) {
            read = false;
            state = ReadingState.IDLE;
            return true;
        }
        return false;
    }

    /** Tells all of a change. Whether it is one. */
    synchronized boolean becomes(ReadingState now) {
        if (state.equals(now)) {
            return false;
        }
        state = now;
        joined.forEach(this::say);
        newcomers.forEach(this::say);
        return true;
    }

    synchronized ReadingState state() {
        return state;
    }

    private void say(Tail tail) {
        tail.say(state.kind().word(), state.reason());
    }
}
