package io.logflow.query.tail.stream;

import org.jspecify.annotations.Nullable;

/** An event that is read for all tails, with the places before and after it. Its bytes for the wire are made once for all of them. */
public final class Passage {

    /** What the objects around the bytes take, those of both places included; measured. */
    private static final int OVERHEAD = 256;

    private final TailEvent event;
    private final Position before;
    private final Position after;
    private byte @Nullable [] frame;

    public Passage(TailEvent event, Position before) {
        this.event = event;
        this.before = before;
        this.after = before.after(event.partition(), event.offset());
    }

    public TailEvent event() {
        return event;
    }

    /** What it takes on the heap while it is kept: with its bytes for the wire, which may be made at any time. */
    int size() {
        return 2 * event.size() + OVERHEAD + 2 * Long.BYTES * after.partitions();
    }

    Position before() {
        return before;
    }

    public Position after() {
        return after;
    }

    /** What is sent to a tail that is at this place after it. */
    synchronized byte[] frame(Position at) {
        if (!at.equals(after)) {
            return Frames.event(at, event.json());
        }
        if (frame == null) {
            frame = Frames.event(after, event.json());
        }
        return frame;
    }
}
