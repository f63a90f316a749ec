package io.logflow.query.tail.stream;

import org.jspecify.annotations.Nullable;

/** One record of the topic. */
public final class TailEvent {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final int partition;
    private final long offset;
    private final long id;
    private final byte[] json;

    /**
     * @param id the document's id, the record's key; a record without one is like no other
     * @param json the canonical event
     */
    public TailEvent(int partition, long offset, byte @Nullable [] id, byte[] json) {
        this.partition = partition;
        this.offset = offset;
        this.id = id == null ? mixed(offset * 31 + partition) : hash(id);
        this.json = json;
    }

    int partition() {
        return partition;
    }

    long offset() {
        return offset;
    }

    /** 64 bits that stand for the document's id. */
    long id() {
        return id;
    }

    byte[] json() {
        return json;
    }

    int size() {
        return json.length;
    }

    private static long hash(byte[] id) {
        long hash = FNV_OFFSET;
        for (byte one : id) {
            hash = (hash ^ one) * FNV_PRIME;
        }
        return mixed(hash);
    }

    /** The last step of SplitMix64: every bit of the value moves half of all bits. */
    private static long mixed(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
