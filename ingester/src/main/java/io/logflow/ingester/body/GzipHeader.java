package io.logflow.ingester.body;

import java.util.zip.CRC32;

/** The header of a member of a gzip file: <a href="https://www.rfc-editor.org/rfc/rfc1952">RFC 1952</a>, section 2.3. */
final class GzipHeader {
    private static final int NONE = -1;
    private static final int FIXED_BYTES = 10;
    private static final int CHECKSUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xE0;

    private GzipHeader() {}

    /** Gives where the header ends that begins at {@code from}; a negative number if there is none. */
    static int endOf(byte[] bytes, int from, int to) {
        if (to - from < FIXED_BYTES || LittleEndian.int16(bytes, from) != 0x8B1F || bytes[from + 2] != 8) {
            return NONE;
        }
        int flags = bytes[from + 3];
        int at = (flags & RESERVED) == 0 ? from + FIXED_BYTES : NONE;
        if ((flags & EXTRA) != 0) {
            at = skip(2 + (has(at, 2, to) ? LittleEndian.int16(bytes, at) : 0), at, to);
        }
        if ((flags & NAME) != 0) {
            at = afterZero(bytes, at, to);
        }
        if ((flags & COMMENT) != 0) {
            at = afterZero(bytes, at, to);
        }
        if ((flags & CHECKSUM) != 0) {
            at = has(at, 2, to) && LittleEndian.int16(bytes, at) == checksum(bytes, from, at) ? at + 2 : NONE;
        }
        return at;
    }

    private static boolean has(int at, int count, int to) {
        return at >= 0 && to - at >= count;
    }

    private static int skip(int count, int at, int to) {
        return has(at, count, to) ? at + count : NONE;
    }

    private static int afterZero(byte[] bytes, int from, int to) {
        for (int at = from; at >= 0 && at < to; at++) {
            if (bytes[at] == 0) {
                return at + 1;
            }
        }
        return NONE;
    }

    private static int checksum(byte[] bytes, int from, int to) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, from, to - from);
        return (int) checksum.getValue() & 0xFFFF;
    }
}
