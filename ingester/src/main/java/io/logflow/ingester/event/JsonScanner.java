package io.logflow.ingester.event;

import org.jspecify.annotations.Nullable;

/**
 * Finds where JSON values begin and end, and refuses what is not <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>, or what
 * Elasticsearch would not take: its JSON parser limits a number to 1,000 digits, and a {@code flattened} field the depth to 20 and an
 * indexed key with its value to 32,766 bytes.
 *
 * <p>One instance serves one thread. A method that meets a fault answers null or false and keeps {@link #fault()} and
 * {@link #faultAt()}; nothing may be read after that.
 */
final class JsonScanner {
    /** The kinds of JSON values. */
    enum Kind {
        OBJECT,
        ARRAY,
        STRING,
        NUMBER,
        BOOLEAN,
        NULL
    }

    static final int MAX_DEPTH = 20;
    static final int MAX_PATH_BYTES = 8_000;
    static final int MAX_DIGITS = 1_000;

    private final KeySet keys = new KeySet();
    private final ByteSink key = new ByteSink();
    private byte[] json = new byte[0];
    private int position;
    private int end;
    private boolean escaped;
    private int keyEnd;
    private int keyLength;
    private Fault fault = Fault.INVALID_JSON;
    private int faultAt;

    /** Begins a record. */
    void begin(byte[] bytes, int from, int to) {
        json = bytes;
        position = from;
        end = to;
        keys.reset(bytes);
    }

    int position() {
        return position;
    }

    Fault fault() {
        return fault;
    }

    /** Where the fault is, as a position in the array given to {@link #begin}. */
    int faultAt() {
        return faultAt;
    }

    KeySet keys() {
        return keys;
    }

    /** Where the key ended that {@link #key} went past, without its quote. */
    int keyEnd() {
        return keyEnd;
    }

    /** How many bytes the key has that {@link #key} went past, escapes resolved. */
    int keyLength() {
        return keyLength;
    }

    /** Tells whether the last string or key had escapes. */
    boolean wasEscaped() {
        return escaped;
    }

    /** Tells whether {@code next} comes next. */
    boolean isNext(char next) {
        return position < end && json[position] == next;
    }

    void skipWhitespace() {
        while (position < end) {
            byte b = json[position];
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return;
            }
            position++;
        }
    }

    boolean isAtEnd() {
        return position >= end;
    }

    /** Goes past the byte {@code expected} if it comes next. */
    boolean skip(char expected) {
        if (position < end && json[position] == expected) {
            position++;
            return true;
        }
        return false;
    }

    /**
     * Goes past one value.
     *
     * @param depth how deep the value is nested once it is in {@code metadata}, which itself is 1
     * @param pathBytes the length of the path of keys to it
     * @return its kind, or null at a fault
     */
    @Nullable Kind value(int depth, int pathBytes) {
        if (position >= end) {
            return fail(Fault.INVALID_JSON);
        }
        return switch (json[position]) {
            case '{' -> object(depth, pathBytes) ? Kind.OBJECT : null;
            case '[' -> array(depth, pathBytes) ? Kind.ARRAY : null;
            case '"' -> string() ? Kind.STRING : null;
            case 't' -> word("true") ? Kind.BOOLEAN : null;
            case 'f' -> word("false") ? Kind.BOOLEAN : null;
            case 'n' -> word("null") ? Kind.NULL : null;
            default -> number() ? Kind.NUMBER : null;
        };
    }

    /** Goes past a key and its colon and notes the key for its object; the position is then that of the value. */
    boolean key(int owner, int pathBytes) {
        int quote = position;
        if (position >= end || json[position] != '"') {
            return refuse(Fault.INVALID_JSON);
        }
        if (!string()) {
            return false;
        }
        keyEnd = position - 1;
        int length = noteKey(owner, quote + 1, keyEnd);
        if (length < 0) {
            return refuse(length == -1 ? Fault.DUPLICATE_KEY : Fault.NUL_IN_KEY, quote);
        }
        if (pathBytes + length > MAX_PATH_BYTES) {
            return refuse(Fault.KEY_TOO_LONG, quote);
        }
        skipWhitespace();
        if (!skip(':')) {
            return refuse(Fault.INVALID_JSON);
        }
        skipWhitespace();
        keyLength = length;
        return true;
    }

    private int noteKey(int owner, int from, int to) {
        if (!escaped) {
            return keys.add(owner, from, to) ? to - from : -1;
        }
        key.clear();
        JsonText.decode(json, from, to, key);
        for (int i = 0; i < key.length(); i++) {
            if (key.buffer()[i] == 0) {
                return -2;
            }
        }
        return keys.add(owner, key.buffer(), 0, key.length()) ? key.length() : -1;
    }

    private boolean object(int depth, int pathBytes) {
        if (depth > MAX_DEPTH) {
            return refuse(Fault.TOO_DEEP);
        }
        int owner = keys.newOwner();
        position++;
        skipWhitespace();
        if (skip('}')) {
            return true;
        }
        do {
            skipWhitespace();
            if (!key(owner, pathBytes) || value(depth + 1, pathBytes + keyLength + 1) == null) {
                return false;
            }
            skipWhitespace();
        } while (skip(','));
        return skip('}') || refuse(Fault.INVALID_JSON);
    }

    private boolean array(int depth, int pathBytes) {
        if (depth > MAX_DEPTH) {
            return refuse(Fault.TOO_DEEP);
        }
        position++;
        skipWhitespace();
        if (skip(']')) {
            return true;
        }
        do {
            skipWhitespace();
            if (value(depth + 1, pathBytes) == null) {
                return false;
            }
            skipWhitespace();
        } while (skip(','));
        return skip(']') || refuse(Fault.INVALID_JSON);
    }

    private boolean string() {
        escaped = false;
        int i = position + 1;
        while (i < end) {
            byte b = json[i];
            if (b >= ' ' && b != '"' && b != '\\') {
                i++;
            } else if (b == '"') {
                position = i + 1;
                return true;
            } else if (b == '\\') {
                escaped = true;
                int next = escape(i);
                if (next < 0) {
                    return refuse(fault, ~next);
                }
                i = next;
            } else if (b < 0) {
                int next = Utf8.next(json, i, end);
                if (next < 0) {
                    return refuse(Fault.INVALID_UTF8, i);
                }
                i = next;
            } else {
                return refuse(Fault.CONTROL_CHARACTER, i);
            }
        }
        return refuse(Fault.INVALID_JSON, end);
    }

    /** Gives the position behind the escape, or the complement of where it is wrong, with the fault noted. */
    private int escape(int at) {
        fault = Fault.INVALID_JSON;
        if (at + 1 >= end) {
            return ~end;
        }
        switch (json[at + 1]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
                return at + 2;
            }
            case 'u' -> {
                if (!isHex4(at + 2)) {
                    return ~at;
                }
                char unit = (char) JsonText.hex4(json, at + 2);
                if (!Character.isSurrogate(unit)) {
                    return at + 6;
                }
                if (Character.isHighSurrogate(unit)
                        && at + 7 < end
                        && json[at + 6] == '\\'
                        && json[at + 7] == 'u'
                        && isHex4(at + 8)
                        && Character.isLowSurrogate((char) JsonText.hex4(json, at + 8))) {
                    return at + 12;
                }
                fault = Fault.LONE_SURROGATE;
                return ~at;
            }
            default -> {
                return ~at;
            }
        }
    }

    private boolean isHex4(int at) {
        if (at + 4 > end) {
            return false;
        }
        for (int i = at; i < at + 4; i++) {
            if (Character.digit(json[i], 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private boolean number() {
        int start = position;
        skip('-');
        int digits = skip('0') ? 1 : digits();
        if (digits == 0) {
            position = start;
            return refuse(Fault.INVALID_JSON);
        }
        if (skip('.')) {
            int fraction = digits();
            if (fraction == 0) {
                return refuse(Fault.INVALID_JSON);
            }
            digits += fraction;
        }
        if (skip('e') || skip('E')) {
            if (!skip('+')) {
                skip('-');
            }
            int exponent = digits();
            if (exponent == 0) {
                return refuse(Fault.INVALID_JSON);
            }
            digits += exponent;
        }
        return digits <= MAX_DIGITS || refuse(Fault.NUMBER_TOO_LONG, start);
    }

    private int digits() {
        int start = position;
        while (position < end && json[position] >= '0' && json[position] <= '9') {
            position++;
        }
        return position - start;
    }

    private boolean word(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (!skip(word.charAt(i))) {
                return refuse(Fault.INVALID_JSON);
            }
        }
        return true;
    }

    private @Nullable Kind fail(Fault what) {
        refuse(what);
        return null;
    }

    private boolean refuse(Fault what) {
        return refuse(what, position);
    }

    private boolean refuse(Fault what, int at) {
        fault = what;
        faultAt = at;
        return false;
    }
}
