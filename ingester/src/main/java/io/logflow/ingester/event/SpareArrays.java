package io.logflow.ingester.event;

import java.util.Arrays;

/**
 * Arrays of events that are of no more use, for later events of the same length. Kafka's client wants an array of exactly the event's
 * length and copies it at once, so without these each event would be allocated twice.
 *
 * <p>One instance serves one thread, and holds half a mebibyte at most.
 */
final class SpareArrays {
    private static final int LONGEST = 2 * 1024;
    private static final int MOST_BYTES = 512 * 1024;
    private static final byte[][] NONE = {};

    private final byte[][][] byLength = new byte[LONGEST + 1][][];
    private final int[] counts = new int[LONGEST + 1];
    private int bytes;

    SpareArrays() {
        Arrays.fill(byLength, NONE);
    }

    /** Gives an array of this length, of whatever content. */
    byte[] take(int length) {
        if (length > LONGEST || counts[length] == 0) {
            return new byte[length];
        }
        bytes -= length;
        return byLength[length][--counts[length]];
    }

    /** Nobody uses the array any more. */
    void giveBack(byte[] array) {
        int length = array.length;
        if (length > LONGEST || bytes + length > MOST_BYTES) {
            return;
        }
        if (counts[length] == byLength[length].length) {
            byLength[length] = Arrays.copyOf(byLength[length], Math.max(4, 2 * counts[length]));
        }
        byLength[length][counts[length]++] = array;
        bytes += length;
    }
}
