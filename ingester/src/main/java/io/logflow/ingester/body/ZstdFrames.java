package io.logflow.ingester.body;

import com.github.luben.zstd.RecyclingBufferPool;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * Unpacks one body that is packed by zstd (<a href="https://www.rfc-editor.org/rfc/rfc8878">RFC 8878</a>). What the frames say of their
 * sizes is looked at before any memory is spent on them.
 */
final class ZstdFrames {
    /** What every receiver of HTTP must give a frame, and no more: RFC 9659. */
    private static final int LARGEST_WINDOW_LOG = 23;

    private static final int MAGIC = 0xFD2FB528;
    private static final int SKIPPABLE_MAGIC = 0x184D2A50;
    private static final int SMALLEST_HEADER = 6;
    private static final int SINGLE_SEGMENT = 0x20;

    private final byte[] packed;
    private final int end;
    private final RequestBody plain;

    ZstdFrames(RequestBody packed, RequestBody plain) {
        this.packed = packed.bytes();
        this.end = packed.length();
        this.plain = plain;
    }

    /** Unpacks all frames, up to the last byte; {@code buffer} is room to work in. */
    Unpacked unpack(byte[] buffer) {
        try {
            Unpacked promise = check();
            return promise == Unpacked.WHOLE ? read(buffer) : promise;
        } catch (IOException | ZstdException e) {
            return Unpacked.BROKEN;
        }
    }

    private Unpacked read(byte[] buffer) throws IOException {
        try (ZstdInputStreamNoFinalizer frames = new ZstdInputStreamNoFinalizer(
                        new ByteArrayInputStream(packed, 0, end), RecyclingBufferPool.INSTANCE)
                .setLongMax(LARGEST_WINDOW_LOG)) {
            for (int count = frames.read(buffer); count >= 0; count = frames.read(buffer)) {
                Unpacked unpacked = Unpacked.of(plain.add(buffer, count));
                if (unpacked != Unpacked.WHOLE) {
                    return unpacked;
                }
            }
            return Unpacked.WHOLE;
        }
    }

    /** Goes from frame to frame, by their sizes as they stand there, up to the last byte. */
    private Unpacked check() {
        long declared = 0;
        int at = 0;
        while (at < end) {
            if (end - at < SMALLEST_HEADER) {
                return Unpacked.BROKEN;
            }
            int magic = LittleEndian.int32(packed, at);
            if (magic == MAGIC) {
                long content = Math.max(0, Zstd.getFrameContentSize(packed, at, end - at));
                declared += content;
                if (declared > plain.most() || windowBytes(at, content) > 1L << LARGEST_WINDOW_LOG) {
                    return Unpacked.TOO_LARGE;
                }
            } else if ((magic & ~0xF) != SKIPPABLE_MAGIC) { // frames of zstd's youth are none
                return Unpacked.BROKEN;
            }
            at += Math.toIntExact(Zstd.findFrameCompressedSize(packed, at, end - at));
        }
        return Unpacked.WHOLE;
    }

    /** RFC 8878, section 3.1.1.1.2. The window of a frame of a single segment is its content. */
    private long windowBytes(int frame, long content) {
        if ((packed[frame + 4] & SINGLE_SEGMENT) != 0) {
            return content;
        }
        int descriptor = packed[frame + 5] & 0xFF;
        long base = 1L << (10 + (descriptor >> 3));
        return base + base / 8 * (descriptor & 7);
    }
}
