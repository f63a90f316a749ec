package io.logflow.ingester;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Packs bodies in the ways that clients do. */
public final class Packed {
    private Packed() {}

    /** Packs by the library that most clients use for what they call by this name; {@code raw} is deflate without zlib's frame. */
    public static byte[] by(String encoding, byte[] plain) {
        return switch (encoding) {
            case "gzip" -> through(plain, GZIPOutputStream::new);
            case "deflate" -> through(plain, DeflaterOutputStream::new);
            case "raw" -> through(plain, out -> new DeflaterOutputStream(out, new Deflater(6, true)));
            case "zstd" -> Zstd.compress(plain);
            case "zstd stream" -> through(plain, out -> new ZstdOutputStream(out).setChecksum(true));
            default -> throw new IllegalArgumentException(encoding);
        };
    }

    /** A gzip file of so many spaces, made without holding them. */
    public static byte[] gzipOfSpaces(long count) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] spaces = " ".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
        try (OutputStream out = new GZIPOutputStream(packed)) {
            for (long left = count; left > 0; left -= spaces.length) {
                out.write(spaces, 0, (int) Math.min(spaces.length, left));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] through(byte[] plain, Packing packing) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = packing.to(packed)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** Opens a stream that packs what is written to it. */
    private interface Packing {
        OutputStream to(OutputStream out) throws IOException;
    }
}
