package io.logflow.query.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * One JSON value as the bytes that Elasticsearch sent, a part of its answer. It is never parsed and written again: every number
 * keeps its digits and every string its escapes, whatever their size.
 */
public final class Json {

    /** What is stored was checked when it came in; here no limit may hide it. */
    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

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
        return FACTORY.createParser(answer, start, length());
    }
}
