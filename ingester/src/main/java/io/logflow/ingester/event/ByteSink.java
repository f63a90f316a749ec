package io.logflow.ingester.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing buffer of bytes that is used again for the next event. */
final class ByteSink {
    private static final int SMALLEST = 1024;
    private static final int LARGEST_KEPT = 64 * 1024;

    private byte[] bytes = new byte[SMALLEST];
    private int length;

    /** Empties the buffer. One that a rare large event made large is not kept. */
    void clear() {
        length = 0;
        if (bytes.length > LARGEST_KEPT) {
            bytes = new byte[SMALLEST];
        }
    }

    /** Takes back what was written after the first {@code to} bytes. */
    void truncate(int to) {
        length = to;
    }

    int length() {
        return length;
    }

    /** The buffer itself, valid up to {@link #length()} and until the next write. */
    byte[] buffer() {
        return bytes;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    void write(int value) {
        ensure(1);
        bytes[length++] = (byte) value;
    }

    void write(byte[] source) {
        write(source, 0, source.length);
    }

    void write(byte[] source, int from, int to) {
        ensure(to - from);
        System.arraycopy(source, from, bytes, length, to - from);
        length += to - from;
    }

    void writeUtf8(String text) {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a code point in UTF-8. */
    void writeCodePoint(int codePoint) {
        if (codePoint < 0x80) {
            write(codePoint);
        } else if (codePoint < 0x800) {
            write(0xC0 | (codePoint >> 6));
            writeContinuation(codePoint);
        } else if (codePoint < 0x10000) {
            write(0xE0 | (codePoint >> 12));
            writeContinuation(codePoint >> 6);
            writeContinuation(codePoint);
        } else {
            write(0xF0 | (codePoint >> 18));
            writeContinuation(codePoint >> 12);
            writeContinuation(codePoint >> 6);
            writeContinuation(codePoint);
        }
    }

    private void writeContinuation(int bits) {
        write(0x80 | (bits & 0x3F));
    }

    /** Writes a number with leading zeros, {@code digits} wide. */
    void writePadded(long value, int digits) {
        ensure(digits);
        long rest = value;
        for (int i = length + digits - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
