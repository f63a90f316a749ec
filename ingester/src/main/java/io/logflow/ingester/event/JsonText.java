package io.logflow.ingester.event;

import java.nio.charset.StandardCharsets;

/** The text of JSON strings that {@link JsonScanner} has found sound. All positions are those between the quotes. */
final class JsonText {
    private JsonText() {}

    /** Writes the string's text in UTF-8, escapes resolved. */
    static void decode(byte[] json, int from, int to, ByteSink sink) {
        int i = from;
        while (i < to) {
            int run = i;
            while (i < to && json[i] != '\\') {
                i++;
            }
            sink.write(json, run, i);
            if (i < to) {
                i = decodeEscape(json, i, sink);
            }
        }
    }

    /** Gives the string's text. For names and short values: it makes objects. */
    static String text(byte[] json, int from, int to) {
        ByteSink sink = new ByteSink();
        decode(json, from, to, sink);
        return new String(sink.buffer(), 0, sink.length(), StandardCharsets.UTF_8);
    }

    /** Counts the string's code points, escapes resolved. */
    static int codePoints(byte[] json, int from, int to) {
        int count = 0;
        for (int i = from; i < to; count++) {
            byte b = json[i];
            if (b != '\\') {
                i += b >= 0 ? 1 : b >= (byte) 0xF0 ? 4 : b >= (byte) 0xE0 ? 3 : 2;
            } else if (json[i + 1] != 'u') {
                i += 2;
            } else {
                i += Character.isHighSurrogate((char) hex4(json, i + 2)) ? 12 : 6;
            }
        }
        return count;
    }

    /** Tells whether the string has nothing but white space. */
    static boolean isBlank(byte[] json, int from, int to) {
        if (from == to) {
            return true;
        }
        byte first = json[from];
        if (first > ' ' && first != '\\') {
            return false; // nearly every message
        }
        return text(json, from, to).codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    private static int decodeEscape(byte[] json, int at, ByteSink sink) {
        switch (json[at + 1]) {
            case 'b' -> sink.write('\b');
            case 'f' -> sink.write('\f');
            case 'n' -> sink.write('\n');
            case 'r' -> sink.write('\r');
            case 't' -> sink.write('\t');
            case 'u' -> {
                int unit = hex4(json, at + 2);
                if (Character.isHighSurrogate((char) unit)) {
                    sink.writeCodePoint(Character.toCodePoint((char) unit, (char) hex4(json, at + 8)));
                    return at + 12;
                }
                sink.writeCodePoint(unit);
                return at + 6;
            }
            default -> sink.write(json[at + 1]);
        }
        return at + 2;
    }

    static int hex4(byte[] json, int at) {
        int value = 0;
        for (int i = at; i < at + 4; i++) {
            value = (value << 4) | Character.digit(json[i], 16);
        }
        return value;
    }
}
