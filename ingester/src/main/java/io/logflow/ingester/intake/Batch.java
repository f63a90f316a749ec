package io.logflow.ingester.intake;

import io.logflow.ingester.body.BytesInFlight;
import io.logflow.ingester.event.Reading;
import io.logflow.web.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading one request's body: its events, its refused records, or the problem that makes all of it unreadable.
 *
 * <p>It takes its memory from the bytes in flight while it grows: a body of many small records becomes far more than it was.
 */
final class Batch {

    /**
     * A record that is not stored.
     *
     * @param index its place among the request's records, from 0
     * @param line its line in an NDJSON body, from 1; 0 in other bodies
     * @param from where it begins in the body
     * @param to where it ends
     */
    record Refused(int index, int line, int from, int to, Reading.Refusal refusal) {}

    /** What an event takes besides its bytes, on the heap and in Kafka's buffer. */
    private static final int OVERHEAD_BYTES = 200;

    /** What others then cannot have for a moment. */
    private static final long MOST_TAKEN_AHEAD = 1024 * 1024;

    private final List<Reading.Event> events = new ArrayList<>(1); // most requests have one
    private final List<Refused> refused = new ArrayList<>(0);
    private final BytesInFlight inFlight;
    private @Nullable Problem problem;
    private int records;
    private long bytes;
    private long taken;

    Batch(BytesInFlight inFlight) {
        this.inFlight = inFlight;
    }

    /** Says that nothing of the batch can be used, and lets go of what it has. */
    Batch unreadable(Problem why) {
        events.clear();
        refused.clear();
        release();
        problem = why;
        return this;
    }

    /** Adds a record. False if there is no memory for it: then the batch can only be {@link #unreadable}. */
    boolean add(Reading reading, int line, int from, int to) {
        if (reading instanceof Reading.Event event) {
            events.add(event);
            bytes += event.json().length + OVERHEAD_BYTES;
        } else if (reading instanceof Reading.Refusal refusal) {
            refused.add(new Refused(records, line, from, to, refusal));
            bytes += OVERHEAD_BYTES;
        }
        records++;
        return takeMemory();
    }

    /** Takes as much again as it has, so that this is seldom done; only what it needs if that is all there is. */
    private boolean takeMemory() {
        long missing = bytes - taken;
        if (missing <= 0) {
            return true;
        }
        long more = Math.max(missing, Math.min(taken, MOST_TAKEN_AHEAD));
        if (inFlight.tryTake(more)) {
            taken += more;
            return true;
        }
        if (inFlight.tryTake(missing)) {
            taken += missing;
            return true;
        }
        return false;
    }

    /** Nothing more is added: gives back the memory that it does not need. */
    Batch complete() {
        if (taken > bytes) {
            inFlight.giveBack(taken - bytes);
            taken = bytes;
        }
        return this;
    }

    /** Gives all memory back, when its events are with Kafka or of no more use. */
    void release() {
        inFlight.giveBack(taken);
        taken = 0;
    }

    /** Why nothing of the body can be used, if that is so; the rest is then of no meaning. */
    @Nullable Problem problem() {
        return problem;
    }

    List<Reading.Event> events() {
        return events;
    }

    List<Refused> refused() {
        return refused;
    }

    int records() {
        return records;
    }

    /** The place of an event among all records of the request. */
    int indexOf(int event) {
        int low =
                0; // how many refused records stand before it: those before which there are no more events than before
        // it
        int high = refused.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (refused.get(middle).index() - middle <= event) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return event + low;
    }
}
