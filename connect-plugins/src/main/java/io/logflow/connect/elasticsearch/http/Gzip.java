package io.logflow.connect.elasticsearch.http;

import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** One body after the other as gzip (RFC 1952), in a buffer that is used again. */
public final class Gzip {
    /** Magic number, deflate, and nothing about a file: no name, no time, unknown system. */
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    private static final int TRAILER = 8;

    private final Deflater deflater;
    private final CRC32 checksum = new CRC32();
    private byte[] body = Arrays.copyOf(HEADER, 1 << 16);
    private int length;

    public Gzip(int level) {
        deflater = new Deflater(level, true);
    }

    /** Replaces what was compressed before. */
    public void compress(byte[] plain, int plainLength) {
        length = HEADER.length;
        deflater.reset();
        deflater.setInput(plain, 0, plainLength);
        deflater.finish();
        while (!deflater.finished()) {
            if (body.length - length < TRAILER + 1) {
                body = Arrays.copyOf(body, body.length * 2);
            }
            length += deflater.deflate(body, length, body.length - length - TRAILER);
        }
        checksum.reset();
        checksum.update(plain, 0, plainLength);
        appendLittleEndian((int) checksum.getValue());
        appendLittleEndian(plainLength);
    }

    /** The buffer, valid up to {@link #length} and until the next call. */
    public byte[] body() {
        return body;
    }

    public int length() {
        return length;
    }

    private void appendLittleEndian(int value) {
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            body[length++] = (byte) (value >> shift);
        }
    }
}
