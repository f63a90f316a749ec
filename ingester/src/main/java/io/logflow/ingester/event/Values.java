package io.logflow.ingester.event;

import java.nio.charset.StandardCharsets;

/** Which JSON values fit the types of the well-known fields in the index. */
final class Values {
    private static final int MAX_KEYWORD = 512;
    private static final int INTEGER_DIGITS = 10;
    private static final int SURELY_FINITE_DIGITS = 300;

    private Values() {}

    /** Tells whether the string is short enough to be looked up as a whole. */
    static boolean isKeyword(byte[] json, int from, int to) {
        return to - from <= MAX_KEYWORD || JsonText.codePoints(json, from, to) <= MAX_KEYWORD;
    }

    /** Tells whether the number has neither fraction nor exponent and fits 32 bits. */
    static boolean isInteger(byte[] json, int from, int to) {
        boolean negative = json[from] == '-';
        int digits = negative ? from + 1 : from;
        if (to - digits > INTEGER_DIGITS) {
            return false;
        }
        long value = 0;
        for (int i = digits; i < to; i++) {
            if (json[i] < '0' || json[i] > '9') {
                return false;
            }
            value = value * 10 + json[i] - '0';
        }
        return (negative ? -value : value) == (int) (negative ? -value : value);
    }

    /** Tells whether the number is within the range of a double. */
    static boolean isFinite(byte[] json, int from, int to) {
        boolean plain = to - from < SURELY_FINITE_DIGITS;
        for (int i = from; plain && i < to; i++) {
            plain = json[i] != 'e' && json[i] != 'E';
        }
        return plain
                || Double.isFinite(Double.parseDouble(new String(json, from, to - from, StandardCharsets.US_ASCII)));
    }
}
