package io.logflow.query.tail.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.logflow.query.match.CanonicalEvent;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One record of the topic, as bytes: what is read from them takes many times their room, so it is never kept. */
public final class TailEvent {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final int partition;
    private final long offset;
    private final long id;
    private final byte @Nullable [] key;
    private final byte[] json;

    /**
     * @param key the document's id; a record without one is like no other
     * @param json the canonical event
     */
    public TailEvent(int partition, long offset, byte @Nullable [] key, byte[] json) {
        this.partition = partition;
        this.offset = offset;
        this.id = key == null ? mixed(offset * 31 + partition) : hash(key);
        this.key = key;
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

    /** How many bytes it has. */
    int size() {
        return json.length + (key == null ? 0 : key.length);
    }

    /** What it says; empty if it is no event. */
    public Optional<CanonicalEvent> read() {
        try {
            return Optional.of(CanonicalEvent.read(key == null ? "" : new String(key, UTF_8), json));
        } catch (IOException notOfTheIngester) {
            return Optional.empty();
        }
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
