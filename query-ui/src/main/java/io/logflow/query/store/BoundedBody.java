package io.logflow.query.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.http.HttpEntity;
import org.apache.http.HttpResponse;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.ContentDecoder;
import org.apache.http.nio.IOControl;
import org.apache.http.nio.entity.NByteArrayEntity;
import org.apache.http.nio.protocol.AbstractAsyncResponseConsumer;
import org.apache.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the beginning of an answer and lets the rest go by, so that no answer takes more memory than allowed. The client's own
 * consumer checks announced lengths only, and Elasticsearch announces none for a search.
 */
final class BoundedBody extends AbstractAsyncResponseConsumer<HttpResponse> {

    private static final int FIRST_SIZE = 64 * 1024;

    private final int limit;
    private byte[] kept = {};
    private int length;
    private ContentType contentType = ContentType.APPLICATION_JSON;
    private @Nullable HttpResponse response;

    BoundedBody(int limit) {
        this.limit = limit;
    }

    @Override
    protected void onResponseReceived(HttpResponse received) {
        response = received;
    }

    @Override
    protected void onEntityEnclosed(HttpEntity entity, ContentType type) {
        contentType = type;
        kept = new byte[Math.min(limit, FIRST_SIZE)];
    }

    @Override
    protected void onContentReceived(ContentDecoder decoder, IOControl control) throws IOException {
        int read;
        do {
            if (length == kept.length && length < limit) {
                kept = Arrays.copyOf(kept, (int) Math.min(limit, 2L * length));
            }
            boolean full = length == limit;
            read = decoder.read(full ? ByteBuffer.allocate(8192) : ByteBuffer.wrap(kept, length, kept.length - length));
            length += full ? 0 : Math.max(read, 0);
        } while (read > 0);
    }

    @Override
    protected @Nullable HttpResponse buildResult(HttpContext context) {
        if (response != null) {
            response.setEntity(new NByteArrayEntity(kept, 0, length, contentType));
        }
        return response;
    }

    @Override
    protected void releaseResources() {
        kept = new byte[0];
        response = null;
    }
}
