package io.logflow.ingester.body;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a request's body is packed. */
public enum BodyEncoding {
    IDENTITY,
    GZIP,
    /** <a href="https://www.rfc-editor.org/rfc/rfc1950">zlib</a>; also what many clients send instead, the bare stream of RFC 1951. */
    DEFLATE,
    ZSTD;

    /** What is taken, as a value of {@code Accept-Encoding}. */
    public static final String ALL = "gzip, deflate, zstd, identity";

    /** Reads a {@code Content-Encoding}; null for one that is not taken, such as several encodings on top of each other. */
    public static @Nullable BodyEncoding of(@Nullable String contentEncoding) {
        if (contentEncoding == null) {
            return IDENTITY;
        }
        return switch (contentEncoding.toLowerCase(Locale.ROOT)) {
            case "identity" -> IDENTITY;
            case "gzip", "x-gzip" -> GZIP;
            case "deflate" -> DEFLATE;
            case "zstd" -> ZSTD;
            default -> null;
        };
    }

    /**
     * Unpacks a body that is packed like this.
     *
     * @param buffer room to work in, which is of no meaning before and after
     */
    public Unpacked unpack(RequestBody packed, RequestBody plain, byte[] buffer) {
        if (packed.length() == 0) {
            return Unpacked.WHOLE;
        }
        return switch (this) {
            case IDENTITY -> Unpacked.of(plain.add(packed.bytes(), packed.length()));
            case GZIP -> new Inflation(packed, plain, buffer).gzip();
            case DEFLATE -> new Inflation(packed, plain, buffer).deflate();
            case ZSTD -> new ZstdFrames(packed, plain).unpack(buffer);
        };
    }
}
