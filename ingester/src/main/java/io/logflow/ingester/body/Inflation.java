package io.logflow.ingester.body;

import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks one body that is packed by deflate: bare, in the frame of zlib, or in that of gzip.
 *
 * <p>Java's own gzip stream is of no use here: it takes whatever follows the last member for nothing.
 */
final class Inflation {
    private static final int GZIP_TRAILER = 8;

    private final byte[] packed;
    private final int end;
    private final RequestBody plain;
    private final byte[] buffer;

    /**
     * Prepares to unpack.
     *
     * @param buffer room to work in, which is of no meaning before and after
     */
    Inflation(RequestBody packed, RequestBody plain, byte[] buffer) {
        this.packed = packed.bytes();
        this.end = packed.length();
        this.plain = plain;
        this.buffer = buffer;
    }

    /** Unpacks what is called {@code deflate}: by its first two bytes it is zlib's, or bare. */
    Unpacked deflate() {
        Inflater inflater = new Inflater(!isZlib());
        try {
            inflater.setInput(packed, 0, end);
            Unpacked unpacked = inflate(inflater, new CRC32());
            return unpacked == Unpacked.WHOLE && inflater.getRemaining() > 0 ? Unpacked.BROKEN : unpacked;
        } finally {
            inflater.end();
        }
    }

    /** Unpacks the members of a gzip file (RFC 1952) one after the other, up to the last byte. */
    Unpacked gzip() {
        Inflater inflater = new Inflater(true);
        CRC32 checksum = new CRC32();
        try {
            int at = 0;
            while (at < end) {
                int data = GzipHeader.endOf(packed, at, end);
                if (data < 0) {
                    return Unpacked.BROKEN;
                }
                inflater.reset();
                checksum.reset();
                inflater.setInput(packed, data, end - data);
                Unpacked unpacked = inflate(inflater, checksum);
                if (unpacked != Unpacked.WHOLE) {
                    return unpacked;
                }
                at = end - inflater.getRemaining();
                if (!isTrailer(at, checksum.getValue(), inflater.getBytesWritten())) {
                    return Unpacked.BROKEN;
                }
                at += GZIP_TRAILER;
            }
            return Unpacked.WHOLE;
        } finally {
            inflater.end();
        }
    }

    private Unpacked inflate(Inflater inflater, CRC32 checksum) {
        try {
            while (!inflater.finished()) {
                int count = inflater.inflate(buffer);
                if (count == 0 && !inflater.finished()) {
                    return Unpacked.BROKEN; // cut short, or packed with a dictionary
                }
                checksum.update(buffer, 0, count);
                Unpacked unpacked = Unpacked.of(plain.add(buffer, count));
                if (unpacked != Unpacked.WHOLE) {
                    return unpacked;
                }
            }
            return Unpacked.WHOLE;
        } catch (DataFormatException e) {
            return Unpacked.BROKEN;
        }
    }

    private boolean isTrailer(int at, long checksum, long length) {
        return end - at >= GZIP_TRAILER
                && LittleEndian.int32(packed, at) == (int) checksum
                && LittleEndian.int32(packed, at + 4) == (int) length;
    }

    /** A bare stream does not begin like this: its encoder would have set a bit that no encoder sets. */
    private boolean isZlib() {
        return end >= 2
                && (packed[0] & 0x0F) == 8
                && (packed[0] & 0xF0) <= 0x70
                && (((packed[0] & 0xFF) << 8) | (packed[1] & 0xFF)) % 31 == 0;
    }
}
