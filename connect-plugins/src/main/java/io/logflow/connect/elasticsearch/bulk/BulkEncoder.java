package io.logflow.connect.elasticsearch.bulk;

import io.logflow.connect.elasticsearch.document.Document;
import io.logflow.connect.elasticsearch.http.Gzip;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Writes the body of a {@code _bulk} request: two lines a document, an action and the source.
 *
 * <p>Sources pass as they are, with one exception. Elasticsearch reads the body line by line, so a source with a raw
 * line feed in it could smuggle in an action of its own, and delete another document. Each line feed becomes a blank:
 * between the tokens of JSON that changes nothing, and inside a string JSON has no raw line feed. So n documents are
 * always 2n lines.
 *
 * <p>What is sent may be the gzip of it.
 */
final class BulkEncoder {
    private static final byte[] BEFORE_ID = ascii("{\"create\":{\"_id\":\"");
    private static final byte[] AFTER_ID = ascii("\"}}\n");
    private static final byte[] HEX = ascii("0123456789abcdef");

    private final @Nullable Gzip gzip;
    private byte[] body = new byte[1 << 16];
    private int length;

    BulkEncoder() {
        this(OptionalInt.empty());
    }

    /** @param compression level of gzip; empty for a plain body */
    BulkEncoder(OptionalInt compression) {
        gzip = compression.isPresent() ? new Gzip(compression.getAsInt()) : null;
    }

    /** Replaces what was encoded before; {@link #body} and {@link #length} hold the result until the next call. */
    void encode(List<Document> documents) {
        length = 0;
        makeRoomFor(documents);
        for (Document document : documents) {
            append(BEFORE_ID);
            appendEscaped(document.target().id());
            append(AFTER_ID);
            appendLine(document.source());
        }
        if (gzip != null) {
            gzip.compress(body, length);
        }
    }

    /**
     * The buffer, valid up to {@link #length}. It is reused, so nobody may still read it when the next batch is
     * encoded.
     */
    byte[] body() {
        return gzip == null ? body : gzip.body();
    }

    int length() {
        return gzip == null ? length : gzip.length();
    }

    /** Bytes before compression. */
    int plainLength() {
        return length;
    }

    private void append(byte[] bytes) {
        reserve(bytes.length);
        System.arraycopy(bytes, 0, body, length, bytes.length);
        length += bytes.length;
    }

    private void appendLine(byte[] source) {
        reserve(source.length + 1);
        System.arraycopy(source, 0, body, length, source.length);
        int end = length + source.length;
        for (int i = length; i < end; i++) {
            if (body[i] == '\n') {
                body[i] = ' ';
            }
        }
        body[end] = '\n';
        length = end + 1;
    }

    private void appendEscaped(byte[] id) {
        reserve(id.length * 6);
        for (byte b : id) {
            if (b == '"' || b == '\\') {
                body[length++] = '\\';
                body[length++] = b;
            } else if (b >= 0 && b < ' ') {
                append(ascii("\\u00"));
                body[length++] = HEX[b >> 4];
                body[length++] = HEX[b & 0xF];
            } else {
                body[length++] = b;
            }
        }
    }

    /** At once and with little to spare: growing bit by bit would leave a buffer of twice the size. */
    private void makeRoomFor(List<Document> documents) {
        long needed = 0;
        for (Document document : documents) {
            needed += document.bodyBytes();
        }
        if (needed > body.length) {
            body = new byte[(int) Math.min(needed + needed / 8, Integer.MAX_VALUE - 8)];
        }
    }

    private void reserve(int more) {
        int needed = Math.addExact(length, more);
        if (needed > body.length) {
            body = Arrays.copyOf(body, Math.max(needed, (int) Math.min(body.length * 2L, Integer.MAX_VALUE - 8)));
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
