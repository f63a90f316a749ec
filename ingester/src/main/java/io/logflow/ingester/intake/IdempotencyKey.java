package io.logflow.ingester.intake;

import io.logflow.ingester.event.Origin;
import org.jspecify.annotations.Nullable;

/**
 * What a client calls a request by that it may send again: the value of {@code Idempotency-Key}, as it stands there. The quotes that the
 * <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">draft of the IETF</a> asks for are thus a part of it.
 *
 * @param millis the time that it tells in milliseconds since 1970 if it is a UUIDv7 or a ULID, in quotes or not, else {@link Origin#NO_TIME}
 */
record IdempotencyKey(String text, long millis) {
    private static final int LONGEST = 255;
    private static final int UUID_CHARACTERS = 36;
    private static final int ULID_CHARACTERS = 26;
    private static final int ULID_TIME_CHARACTERS = 10;
    /** Crockford's base32. */
    private static final String BASE32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /** Reads the value; null if it is no key. */
    static @Nullable IdempotencyKey of(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) > '~') {
                return null;
            }
        }
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return new IdempotencyKey(text, millisOf(quoted ? text.substring(1, text.length() - 1) : text));
    }

    private static long millisOf(String id) {
        return switch (id.length()) {
            case UUID_CHARACTERS -> millisOfUuid(id);
            case ULID_CHARACTERS -> millisOfUlid(id);
            default -> Origin.NO_TIME;
        };
    }

    /** RFC 9562, section 5.7: version 7, variant 10, and the first 48 bits are the time. */
    private static long millisOfUuid(String id) {
        long bits = 0;
        int digits = 0;
        for (int i = 0; i < UUID_CHARACTERS; i++) {
            char c = id.charAt(i);
            if (i == 8 || i == 13 || i == 18 || i == 23) {
                if (c != '-') {
                    return Origin.NO_TIME;
                }
            } else {
                int digit = Character.digit(c, 16);
                if (digit < 0) {
                    return Origin.NO_TIME;
                }
                bits = ++digits <= 12 ? bits << 4 | digit : bits;
            }
        }
        boolean version7 = id.charAt(14) == '7' && Character.digit(id.charAt(19), 16) >> 2 == 0b10;
        return version7 ? bits : Origin.NO_TIME;
    }

    /** <a href="https://github.com/ulid/spec">ULID</a>: 128 bits, of which the first 48 are the time. */
    private static long millisOfUlid(String id) {
        long bits = 0;
        for (int i = 0; i < ULID_CHARACTERS; i++) {
            int digit = BASE32.indexOf(Character.toUpperCase(id.charAt(i)));
            if (digit < 0 || (i == 0 && digit > 7)) {
                return Origin.NO_TIME;
            }
            bits = i < ULID_TIME_CHARACTERS ? bits << 5 | digit : bits;
        }
        return bits;
    }
}
