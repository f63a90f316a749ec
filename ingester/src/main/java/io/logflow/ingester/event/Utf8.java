package io.logflow.ingester.event;

/** Well-formed UTF-8 as in table 3-7 of the Unicode Standard: no overlong form, no surrogate, nothing beyond U+10FFFF. */
final class Utf8 {
    private Utf8() {}

    /** Gives the position behind the sequence of two to four bytes at {@code at}, or the complement of {@code at} if it is none. */
    static int next(byte[] bytes, int at, int end) {
        int lead = bytes[at] & 0xFF;
        int length = lead >= 0xC2 && lead <= 0xDF
                ? 2
                : lead >= 0xE0 && lead <= 0xEF ? 3 : lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
        if (length == 0 || at + length > end) {
            return ~at;
        }
        int second = bytes[at + 1] & 0xFF;
        int lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        if (second < lowest || second > highest) {
            return ~at;
        }
        for (int i = at + 2; i < at + length; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                return ~at;
            }
        }
        return at + length;
    }
}
