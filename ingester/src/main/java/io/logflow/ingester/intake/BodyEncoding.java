package io.logflow.ingester.intake;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a request's body is packed. */
enum BodyEncoding {
    IDENTITY,
    GZIP,
    /** <a href="https://www.rfc-editor.org/rfc/rfc1950">zlib</a>; also what many clients send instead, the bare stream of RFC 1951. */
    DEFLATE,
    ZSTD;

    /** What is taken, as a value of {@code Accept-Encoding}. */
    static final String ALL = "gzip, deflate, zstd, identity";

    /** Reads a {@code Content-Encoding}; null for one that is not taken, such as several encodings on top of each other. */
    static @Nullable BodyEncoding of(@Nullable String contentEncoding) {
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
}
