package io.logflow.ingester.intake;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;

/** The bytes of one body as they arrive. It never holds more than {@code most}, and takes its memory from the bytes in flight. */
final class RequestBody {
    /** What came of adding bytes. */
    enum Added {
        YES,
        /** The body is larger than a request may be. */
        TOO_LARGE,
        /** There is no memory for it now. */
        NO_ROOM
    }

    private static final int SMALLEST = 1024;

    private final BytesInFlight inFlight;
    private final int most;
    private byte[] bytes = new byte[0];
    private int length;

    RequestBody(BytesInFlight inFlight, int most) {
        this.inFlight = inFlight;
        this.most = most;
    }

    /** Adds the next bytes; {@code expected} is how long the body says it will be, or negative. */
    Added add(Buffer chunk, long expected) {
        int needed = length + chunk.length();
        if (needed > most) {
            return Added.TOO_LARGE;
        }
        if (needed > bytes.length && !grow(needed, expected)) {
            return Added.NO_ROOM;
        }
        chunk.getBytes(bytes, length);
        length = needed;
        return Added.YES;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Gives the memory back. The bytes must not be used any more. */
    void release() {
        inFlight.giveBack(bytes.length);
        bytes = new byte[0];
        length = 0;
    }

    /** Grows by doubling: a length that is only announced costs its sender nothing, so it gets no memory. */
    private boolean grow(int needed, long expected) {
        int doubled = Math.max(Math.max(needed, SMALLEST), (int) Math.min(most, 2L * bytes.length));
        int capacity = expected >= needed ? (int) Math.min(doubled, expected) : doubled;
        if (!inFlight.tryTake(capacity - bytes.length)) {
            return false;
        }
        bytes = Arrays.copyOf(bytes, capacity);
        return true;
    }
}
