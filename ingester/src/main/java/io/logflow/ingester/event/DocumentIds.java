package io.logflow.ingester.event;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes ids of documents: 15 bytes as 20 characters, which are 8 bytes of time and counter, then 7 bytes drawn at random when the process
 * starts, by which two processes differ.
 *
 * <p>Ids of one process always grow, as text too: events of the same time are shown in the order in which they came, and Elasticsearch
 * can tell from few of its segments that an id is new. The characters are those of base64url, which Elasticsearch keeps in 15 bytes, but
 * valued in the order of ASCII.
 */
public final class DocumentIds {
    private static final byte[] ALPHABET =
            "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz".getBytes(StandardCharsets.US_ASCII);
    /** Two million ids a millisecond before the counter borrows from the next; milliseconds fit until the year 2109. */
    private static final int COUNTER_BITS = 21;

    private static final int BYTES = 15;
    private static final int CHARACTERS = 20;

    private final Clock clock;
    private final AtomicLong last = new AtomicLong();
    private final byte[] process = new byte[BYTES - Long.BYTES];

    /**
     * Begins a sequence of ids.
     *
     * @param clock what tells the milliseconds; if it goes back, ids go on from the latest time it told
     */
    public DocumentIds(Clock clock) {
        this.clock = clock;
        new SecureRandom().nextBytes(process);
    }

    /** Gives the next id, in ASCII. */
    byte[] next() {
        long earliest = clock.millis() << COUNTER_BITS;
        return encode(last.accumulateAndGet(earliest, (previous, now) -> Math.max(previous + 1, now)));
    }

    /** Gives the id of the first 15 of some bytes, in ASCII. */
    static byte[] encode(byte[] bytes) {
        byte[] id = new byte[CHARACTERS];
        for (int group = 0; group < BYTES / 3; group++) {
            int at = group * 3;
            encode(((bytes[at] & 0xFF) << 16) | ((bytes[at + 1] & 0xFF) << 8) | (bytes[at + 2] & 0xFF), id, group);
        }
        return id;
    }

    private byte[] encode(long ordinal) {
        byte[] id = new byte[CHARACTERS];
        for (int group = 0; group < BYTES / 3; group++) {
            int at = group * 3;
            encode((byteAt(ordinal, at) << 16) | (byteAt(ordinal, at + 1) << 8) | byteAt(ordinal, at + 2), id, group);
        }
        return id;
    }

    private static void encode(int bits, byte[] id, int group) {
        for (int i = 0; i < 4; i++) {
            id[group * 4 + i] = ALPHABET[(bits >>> (18 - 6 * i)) & 63];
        }
    }

    private int byteAt(long ordinal, int index) {
        return index < Long.BYTES ? (int) (ordinal >>> (56 - 8 * index)) & 0xFF : process[index - Long.BYTES] & 0xFF;
    }
}
