package io.logflow.ingester.body;

import io.vertx.core.buffer.Buffer;

/** The bytes of one body as they arrive. It never holds more than {@code most}, and takes its memory from the bytes in flight. */
public final class RequestBody {
    /** What came of adding bytes. */
    public enum Added {
        YES,
        /** The body is larger than a request may be. */
        TOO_LARGE,
        /** There is no memory for it now. */
        NO_ROOM
    }

    private static final int SMALLEST = 1024;
    private static final byte[] NONE = {};

    private final BytesInFlight inFlight;
    private final int most;
    private byte[] bytes = NONE;
    private int length;

    /** Makes an empty one that may have so many bytes. */
    public RequestBody(BytesInFlight inFlight, int most) {
        this.inFlight = inFlight;
        this.most = most;
    }

    /** Adds the next bytes; {@code expected} is how long the body says it will be, or negative. */
    public Added add(Buffer chunk, long expected) {
        Added room = makeRoom(chunk.length(), expected);
        if (room == Added.YES) {
            chunk.getBytes(bytes, length);
            length += chunk.length();
        }
        return room;
    }

    /** Adds the first {@code count} of some bytes. */
    public Added add(byte[] source, int count) {
        Added room = makeRoom(count, -1);
        if (room == Added.YES) {
            System.arraycopy(source, 0, bytes, length, count);
            length += count;
        }
        return room;
    }

    /** The most bytes that it may have. */
    public int most() {
        return most;
    }

    /** The bytes themselves, valid up to {@link #length()} and until the next change. */
    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    /** Gives the memory back. The bytes must not be used any more. */
    public void release() {
        inFlight.giveBack(bytes.length);
        inFlight.spares().giveBack(bytes);
        bytes = NONE;
        length = 0;
    }

    private Added makeRoom(int count, long expected) {
        int needed = length + count;
        if (needed > most) {
            return Added.TOO_LARGE;
        }
        return needed <= bytes.length || grow(needed, expected) ? Added.YES : Added.NO_ROOM;
    }

    /**
     * Grows by doubling, and to the announced length at once when a quarter of it is there: before that it costs its sender nothing, so it
     * gets no memory.
     */
    private boolean grow(int needed, long expected) {
        long capacity = Math.max(Math.max(needed, SMALLEST), Math.min(most, 2L * bytes.length));
        if (expected >= needed && (expected < capacity || expected <= 4L * needed)) {
            capacity = Math.min(most, Math.max(SMALLEST, expected));
        }
        SpareBuffers spares = inFlight.spares();
        byte[] larger = spares.take(Math.toIntExact(capacity));
        if (!inFlight.tryTake(larger.length - bytes.length)) {
            spares.giveBack(larger);
            return false;
        }
        System.arraycopy(bytes, 0, larger, 0, length);
        spares.giveBack(bytes);
        bytes = larger;
        return true;
    }
}
