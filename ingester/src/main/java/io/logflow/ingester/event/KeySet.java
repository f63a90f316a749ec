package io.logflow.ingester.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The keys seen in the objects of one record, to find duplicates at any depth in one hash table without an object a key.
 *
 * <p>Keys are compared as text: an {@code "a"} written as an escape is the same key. The hash has a secret seed, so that nobody can choose
 * keys that all fall into one place.
 */
final class KeySet {
    private static final int SMALLEST = 64;
    private static final int LARGEST_KEPT = 16_384;

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final long seed = ThreadLocalRandom.current().nextLong() | 1;
    private final ByteSink decoded = new ByteSink();

    private byte[] source = new byte[0];
    private int[] slots = new int[SMALLEST];
    private int[] starts = new int[SMALLEST];
    private int[] lengths = new int[SMALLEST];
    private int[] owners = new int[SMALLEST];
    private long[] hashes = new long[SMALLEST];
    private int size;
    private int lastOwner;

    /** Forgets everything, to begin a record whose bytes are in {@code source}. */
    void reset(byte[] record) {
        source = record;
        decoded.clear();
        lastOwner = 0;
        if (slots.length > LARGEST_KEPT) {
            slots = new int[SMALLEST];
            size = 0;
            resizeEntries(SMALLEST);
        } else if (size > 0) {
            Arrays.fill(slots, 0);
        }
        size = 0;
    }

    /** Begins an object: its keys are told from those of other objects by this number. */
    int newOwner() {
        return ++lastOwner;
    }

    /** The number that the next object will get. */
    int nextOwner() {
        return lastOwner + 1;
    }

    /** Adds a key of the record without escapes; false if the object has it already. */
    boolean add(int owner, int from, int to) {
        return add(owner, source, from, to - from, from);
    }

    /** Adds a key that is not in the record as such; false if the object has it already. */
    boolean add(int owner, byte[] key, int from, int to) {
        int start = decoded.length();
        decoded.write(key, from, to);
        return add(owner, decoded.buffer(), start, to - from, ~start);
    }

    private boolean add(int owner, byte[] bytes, int start, int length, int reference) {
        long hash = hash(owner, bytes, start, length);
        int mask = slots.length - 1;
        int slot = (int) (hash & mask);
        while (slots[slot] != 0) {
            int known = slots[slot] - 1;
            if (hashes[known] == hash && owners[known] == owner && isSame(known, bytes, start, length)) {
                return false;
            }
            slot = (slot + 1) & mask;
        }
        if (size == starts.length) {
            resizeEntries(size * 2);
        }
        starts[size] = reference;
        lengths[size] = length;
        owners[size] = owner;
        hashes[size] = hash;
        slots[slot] = ++size;
        if (size * 2 > slots.length) {
            growSlots();
        }
        return true;
    }

    private boolean isSame(int known, byte[] bytes, int start, int length) {
        int reference = starts[known];
        byte[] other = reference >= 0 ? source : decoded.buffer();
        int otherStart = reference >= 0 ? reference : ~reference;
        return lengths[known] == length
                && Arrays.equals(other, otherStart, otherStart + length, bytes, start, start + length);
    }

    private long hash(int owner, byte[] bytes, int start, int length) {
        long hash = seed * (owner + 0x9E3779B97F4A7C15L);
        int at = start;
        for (int end = start + length - Long.BYTES; at <= end; at += Long.BYTES) {
            hash = mix(hash ^ (long) EIGHT_BYTES.get(bytes, at));
        }
        long rest = length;
        for (; at < start + length; at++) {
            rest = (rest << 8) | (bytes[at] & 0xFF);
        }
        hash = mix(hash ^ rest);
        return hash ^ (hash >>> 32);
    }

    private long mix(long bits) {
        long product = bits * seed;
        return product ^ (product >>> 29);
    }

    private void resizeEntries(int capacity) {
        starts = Arrays.copyOf(starts, capacity);
        lengths = Arrays.copyOf(lengths, capacity);
        owners = Arrays.copyOf(owners, capacity);
        hashes = Arrays.copyOf(hashes, capacity);
    }

    private void growSlots() {
        int[] larger = new int[slots.length * 2];
        int mask = larger.length - 1;
        for (int entry = 0; entry < size; entry++) {
            int slot = (int) (hashes[entry] & mask);
            while (larger[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            larger[slot] = entry + 1;
        }
        slots = larger;
    }
}
