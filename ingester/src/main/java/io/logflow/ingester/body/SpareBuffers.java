package io.logflow.ingester.body;

import org.jspecify.annotations.Nullable;

/**
 * Buffers of bodies that are of no more use, for the next bodies. They are no bytes in flight, and bounded: at most four of half a mebibyte.
 *
 * <p>One instance serves one thread.
 */
final class SpareBuffers {
    private static final int MOST = 4;
    private static final int SMALLEST = 1024;
    private static final int LARGEST = 512 * 1024;

    private final byte[] @Nullable [] spares = new byte[MOST][];

    /** Gives a buffer of that many bytes or up to half as many more, of whatever content. */
    byte[] take(int capacity) {
        for (int i = 0; i < MOST; i++) {
            byte[] spare = spares[i];
            if (spare != null && spare.length >= capacity && spare.length <= capacity + capacity / 2) {
                spares[i] = null;
                return spare;
            }
        }
        return new byte[capacity];
    }

    /** Nobody uses the buffer any more. */
    void giveBack(byte[] buffer) {
        if (buffer.length < SMALLEST || buffer.length > LARGEST) {
            return;
        }
        int smallest = 0;
        for (int i = 0; i < MOST; i++) {
            byte[] spare = spares[i];
            if (spare == null) {
                smallest = i;
                break;
            }
            if (spare.length < spares[smallest].length) {
                smallest = i;
            }
        }
        spares[smallest] = buffer;
    }
}
