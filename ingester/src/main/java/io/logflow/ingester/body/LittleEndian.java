package io.logflow.ingester.body;

/** Numbers as gzip and zstd write them. */
final class LittleEndian {
    private LittleEndian() {}

    static int int16(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8;
    }

    static int int32(byte[] bytes, int at) {
        return int16(bytes, at) | int16(bytes, at + 2) << 16;
    }
}
