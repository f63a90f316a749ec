package io.logflow.ingester.event;

import java.util.Arrays;
import java.util.BitSet;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Which records of a request are byte-identical, told by the id that each would have if it came only once. A hash table without an object
 * a record, whose seed is secret, so that nobody can choose records that all fall into one place.
 */
final class Repeats {
    private static final int SMALLEST = 16;

    private final long seed = ThreadLocalRandom.current().nextLong() | 1;
    private byte[][] ids = new byte[SMALLEST][];
    /** The position of the first record of each kind. */
    private int[] firsts = new int[SMALLEST];

    private int[] counts = new int[SMALLEST];
    private int kinds;
    private int records;
    /** Positions in pairs: a repeat and the first of its kind. */
    private int[] pairs = {};

    private int pairsEnd;

    /** Adds the next record, and tells how many of its kind came before. */
    int add(byte[] id) {
        int position = records++;
        int slot = slotOf(ids, id);
        if (ids[slot] == null) {
            ids[slot] = id;
            firsts[slot] = position;
            counts[slot] = 1;
            if (++kinds * 2 > ids.length) {
                grow();
            }
            return 0;
        }
        if (pairsEnd == pairs.length) {
            pairs = Arrays.copyOf(pairs, Math.max(SMALLEST, pairsEnd * 2));
        }
        pairs[pairsEnd++] = position;
        pairs[pairsEnd++] = firsts[slot];
        return counts[slot]++;
    }

    /** Adds to some records, given by their positions, all others of their kinds. */
    void addTwins(BitSet some) {
        for (int pair = 0; pair < pairsEnd; pair += 2) {
            if (some.get(pairs[pair])) {
                some.set(pairs[pair + 1]);
            }
        }
        for (int pair = 0; pair < pairsEnd; pair += 2) {
            if (some.get(pairs[pair + 1])) {
                some.set(pairs[pair]);
            }
        }
    }

    private int slotOf(byte[][] table, byte[] id) {
        int mask = table.length - 1;
        int slot = hash(id) & mask;
        while (table[slot] != null && !Arrays.equals(table[slot], id)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private int hash(byte[] id) {
        long hash = seed;
        for (byte character : id) {
            hash = (hash ^ character) * seed;
            hash ^= hash >>> 29;
        }
        return (int) (hash ^ (hash >>> 32));
    }

    private void grow() {
        byte[][] largerIds = new byte[ids.length * 2][];
        int[] largerFirsts = new int[largerIds.length];
        int[] largerCounts = new int[largerIds.length];
        for (int slot = 0; slot < ids.length; slot++) {
            if (ids[slot] != null) {
                int larger = slotOf(largerIds, ids[slot]);
                largerIds[larger] = ids[slot];
                largerFirsts[larger] = firsts[slot];
                largerCounts[larger] = counts[slot];
            }
        }
        ids = largerIds;
        firsts = largerFirsts;
        counts = largerCounts;
    }
}
