package io.logflow.query.search;

import io.logflow.query.search.LogQuery.Order;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The place after which the next page begins: the sort values of the last event shown. It also keeps the time of the first page,
 * so that {@code now-1h} means the same on every page of one search.
 *
 * @param asOf what "now" means in this search
 * @param order how that search is sorted
 * @param nanos the last event's time in nanoseconds of the epoch, as Elasticsearch sorts it
 * @param id the last event's id, the tie-break among events of one nanosecond; empty for an event that has none
 */
public record Cursor(Instant asOf, Order order, long nanos, Optional<String> id) {

    private static final Pattern FORM =
            Pattern.compile("2:(-?\\d{1,18}):([no]):(-?\\d{1,19}):(?:-|=(.*))", Pattern.DOTALL);

    /**
     * A cursor is of use as long as its search is the one that somebody is reading. A day later "the last hour" of that search is a range that
     * nobody means any more, and its oldest day may be deleted between two pages.
     */
    static final Duration LIFETIME = Duration.ofHours(24);

    private static final int CHECKSUM_BYTES = 4;

    /** Opaque to callers: base64url. The checksum is no secret; it tells a cursor that was cut or changed from a whole one. */
    public String encode() {
        byte[] text = ("2:" + asOf.toEpochMilli() + (order.isNewestFirst() ? ":n:" : ":o:") + nanos + ":"
                        + id.map(value -> "=" + value).orElse("-"))
                .getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(CHECKSUM_BYTES + text.length);
        bytes.putInt(checksum(text)).put(text);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** Empty for anything that {@link #encode} did not make. */
    static Optional<Cursor> decode(String encoded) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(encoded.strip()));
            if (bytes.remaining() < CHECKSUM_BYTES) {
                return Optional.empty();
            }
            int checksum = bytes.getInt();
            byte[] text = new byte[bytes.remaining()];
            bytes.get(text);
            return checksum == checksum(text) ? read(text) : Optional.empty();
        } catch (IllegalArgumentException | CharacterCodingException damaged) {
            return Optional.empty();
        }
    }

    boolean hasExpired(Instant now) {
        return asOf.plus(LIFETIME).isBefore(now);
    }

    private static Optional<Cursor> read(byte[] bytes) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new Cursor(
                        Instant.ofEpochMilli(Long.parseLong(form.group(1))),
                        form.group(2).equals("n") ? Order.NEWEST : Order.OLDEST,
                        Long.parseLong(form.group(3)),
                        Optional.ofNullable(form.group(4))))
                : Optional.empty();
    }

    private static int checksum(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
