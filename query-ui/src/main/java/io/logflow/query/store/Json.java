package io.logflow.query.store;

import com.fasterxml.jackson.core.JsonParser;
import io.logflow.query.match.CanonicalEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * One JSON value as the bytes that Elasticsearch sent, a part of its answer. It is never parsed and written again: every number
 * keeps its digits and every string its escapes, whatever their size.
 */
public final class Json {

    private final byte[] answer;
    private final int start;
    private final int end;

    Json(byte[] answer, int start, int end) {
        this.answer = answer;
        this.start = start;
        this.end = end;
    }

    public int length() {
        return end - start;
    }

    public void writeTo(ByteArrayOutputStream out) {
        out.write(answer, start, length());
    }

    public byte[] bytes() {
        return Arrays.copyOfRange(answer, start, end);
    }

    /** Reads the value token by token; {@link JsonParser#getText} of a number gives its digits as they were sent. */
    public JsonParser parser() throws IOException {
        return CanonicalEvent.JSON.createParser(answer, start, length());
    }
}
