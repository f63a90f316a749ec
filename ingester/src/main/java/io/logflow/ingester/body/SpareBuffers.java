package io.logflow.ingester.body;

import org.jspecify.annotations.Nullable;

/**
 * Buffers of bodies that are of no more use, for the next bodies. They are no bytes in flight, and bounded: two of each power of two from a
 * kibibyte to half a mebibyte, together less than 2 MiB. So a body that grows step by step finds each of its buffers again.
 *
 * <p>One instance serves one thread.
 */
final class SpareBuffers {
    private static final int SMALLEST = 1024;
    private static final int TOO_LARGE = 512 * 1024;
    private static final int EACH = 2;

    /** Those from one power of two up to the next are side by side, the latest first. */
    private final byte[] @Nullable [] spares = new byte[(log2(TOO_LARGE) - log2(SMALLEST)) * EACH][];

    /** Gives a buffer of that many bytes or up to half as many more, of whatever content. */
    byte[] take(int capacity) {
        if (isKept(capacity)) {
            int place = placeOf(capacity);
            for (int i = place; i < place + EACH; i++) {
                byte[] spare = spares[i];
                if (spare != null && spare.length >= capacity && spare.length <= capacity + capacity / 2) {
                    spares[i] = null;
                    return spare;
                }
            }
        }
        return new byte[capacity];
    }

    /** Nobody uses the buffer any more. */
    void giveBack(byte[] buffer) {
        if (!isKept(buffer.length)) {
            return;
        }
        int place = placeOf(buffer.length);
        if (spares[place] != null) {
            spares[place + 1] = spares[place];
        }
        spares[place] = buffer;
    }

    private static boolean isKept(int bytes) {
        return bytes >= SMALLEST && bytes < TOO_LARGE;
    }

    private static int placeOf(int bytes) {
        return (log2(bytes) - log2(SMALLEST)) * EACH;
    }

    private static int log2(int number) {
        return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(number);
    }
}
