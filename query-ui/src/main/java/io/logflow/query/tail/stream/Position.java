package io.logflow.query.tail.stream;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A place in the topic: of each partition the offset of the next record. It is what a tail goes on from, so it is the id of every event that
 * is sent. Immutable.
 */
public final class Position {

    /** Before the first record of every partition. */
    public static final Position START = of(0, partition -> 0);

    private static final int LONGEST = 8_192;
    private static final int RADIX = 36;
    private static final Pattern FORM = Pattern.compile("[0-9a-z]{1,13}(\\.[0-9a-z]{1,13})*-[0-9a-z]{1,7}");

    private final long[] next;

    private Position(long[] next) {
        this.next = next;
    }

    /** Makes a position of as many partitions, each where the function says. */
    public static Position of(int partitions, IntToLongFunction offset) {
        long[] next = new long[partitions];
        Arrays.setAll(next, offset);
        return new Position(next);
    }

    /** Empty for anything that {@link #encode} did not make. */
    public static Optional<Position> decode(String encoded) {
        String text = encoded.strip();
        if (text.length() > LONGEST || !FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        int end = text.indexOf('-');
        String offsets = text.substring(0, end);
        if (!checksum(offsets).equals(text.substring(end + 1))) {
            return Optional.empty();
        }
        try {
            String[] each = offsets.split("\\.", -1);
            Position position = of(each.length, partition -> Long.parseLong(each[partition], RADIX));
            return Optional.of(position);
        } catch (NumberFormatException tooLarge) {
            return Optional.empty();
        }
    }

    /** Opaque to clients, and short, because every event carries it. The checksum tells one that was cut or changed from a whole one. */
    public String encode() {
        StringBuilder offsets = new StringBuilder(8 * next.length);
        for (int partition = 0; partition < next.length; partition++) {
            if (partition > 0) {
                offsets.append('.');
            }
            offsets.append(Long.toString(next[partition], RADIX));
        }
        String checksum = checksum(offsets.toString());
        return offsets.append('-').append(checksum).toString();
    }

    public int partitions() {
        return next.length;
    }

    /** The offset of the next record; 0 of a partition that did not exist yet, which therefore begins there. */
    public long next(int partition) {
        return partition < next.length ? next[partition] : 0;
    }

    private Position with(int partition, long offset) {
        long[] changed = Arrays.copyOf(next, Math.max(next.length, partition + 1));
        changed[partition] = offset;
        return new Position(changed);
    }

    /** After this record. */
    public Position after(int partition, long offset) {
        return with(partition, offset + 1);
    }

    /** In each partition the later of both. */
    Position later(Position other) {
        return of(
                Math.max(next.length, other.next.length),
                partition -> Math.max(next(partition), other.next(partition)));
    }

    /** Whether it is nowhere before the other. */
    public boolean reaches(Position other) {
        for (int partition = 0; partition < other.next.length; partition++) {
            if (next(partition) < other.next[partition]) {
                return false;
            }
        }
        return true;
    }

    /** The same where it lies between these places; where it does not, the first of them. */
    public Position within(Position first, Position end) {
        return of(first.next.length, partition -> {
            long at = next(partition);
            return at < first.next(partition) || at > end.next(partition) ? first.next(partition) : at;
        });
    }

    /** How many offsets lie between this position and a later one; where the other is not later, none. */
    public long distanceTo(Position other) {
        long distance = 0;
        for (int partition = 0; partition < other.next.length; partition++) {
            distance += Math.max(0, other.next[partition] - next(partition));
        }
        return distance;
    }

    private static String checksum(String offsets) {
        CRC32 checksum = new CRC32();
        checksum.update(offsets.getBytes(StandardCharsets.US_ASCII));
        return Long.toString(checksum.getValue(), RADIX);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Position position && Arrays.equals(next, position.next);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(next);
    }

    @Override
    public String toString() {
        return Arrays.toString(next);
    }
}
