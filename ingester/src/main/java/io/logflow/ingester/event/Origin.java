package io.logflow.ingester.event;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** What all records of one request have in common and their events are marked with: when it was received, from whom, and its key. */
public final class Origin {
    /** Says of a key that it tells no time. */
    public static final long NO_TIME = -1;

    private static final long MILLIS_PER_DAY = 86_400_000;
    private static final byte[] NO_SOURCE = {};

    private final long receivedNanos;
    private final byte[] source;
    private final long referenceDay;
    private final @Nullable KeyedIds keyedIds;

    private Origin(long receivedNanos, byte[] source, long referenceDay, @Nullable KeyedIds keyedIds) {
        this.receivedNanos = receivedNanos;
        this.source = source;
        this.referenceDay = referenceDay;
        this.keyedIds = keyedIds;
    }

    /** A request that says nothing about itself, received so many nanoseconds after 1970. */
    public static Origin at(long receivedNanos) {
        return of(receivedNanos, null);
    }

    /** A request from a source, if it is known. */
    public static Origin of(long receivedNanos, @Nullable String source) {
        return new Origin(receivedNanos, ascii(source), EventTime.epochDay(receivedNanos), null);
    }

    /**
     * A request that may come again under the same key, and whose events then get the same ids.
     *
     * @param keyMillis the time that the key tells, or {@link #NO_TIME}. If it is near the time of receipt its day stands for the day of
     *     receipt in the choice of the index, so that a retry on another day meets the same index.
     */
    public static Origin keyed(long receivedNanos, @Nullable String source, String key, long keyMillis) {
        long received = EventTime.epochDay(receivedNanos);
        long keyDay = Math.floorDiv(keyMillis, MILLIS_PER_DAY);
        boolean near = keyMillis != NO_TIME && IndexDay.isNear(keyDay, received);
        byte[] from = ascii(source);
        return new Origin(receivedNanos, from, near ? keyDay : received, new KeyedIds(from, ascii(key)));
    }

    /** The time of receipt in nanoseconds since 1970. */
    public long receivedNanos() {
        return receivedNanos;
    }

    /** The name of the source in ASCII, which needs no escapes in JSON; empty if it is not known. */
    public byte[] source() {
        return source;
    }

    /** Whether the events' ids are made of a key, so that the same records get them again. */
    public boolean isKeyed() {
        return keyedIds != null;
    }

    /**
     * Adds to some events of the request, given by their positions, those that are byte-identical to one of them: ids of such events are
     * told apart only by their order, so none of them may be sent again without the others.
     */
    public void addTwins(BitSet events) {
        if (keyedIds != null) {
            keyedIds.repeats().addTwins(events);
        }
    }

    /** The day around which an event's own day must be, and which stands for it if it is not: in days since 1970. */
    long referenceDay() {
        return referenceDay;
    }

    @Nullable KeyedIds keyedIds() {
        return keyedIds;
    }

    private static byte[] ascii(@Nullable String text) {
        return text == null ? NO_SOURCE : text.getBytes(StandardCharsets.US_ASCII);
    }
}
