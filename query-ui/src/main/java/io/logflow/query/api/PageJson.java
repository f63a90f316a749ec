package io.logflow.query.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.logflow.query.search.Cursor;
import io.logflow.query.store.LogPage;
import io.logflow.query.store.StoredLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes a page as JSON around the stored events, which are copied byte for byte. */
final class PageJson {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int FRAME_BYTES = 512;

    private PageJson() {}

    static byte[] of(LogPage page) {
        int size = FRAME_BYTES
                + page.logs().stream()
                        .mapToInt(log -> log.source().length() + 1)
                        .sum();
        ByteArrayOutputStream out = new ByteArrayOutputStream(size);
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            json.writeObjectFieldStart("total");
            json.writeNumberField("value", page.total().value());
            json.writeStringField("relation", page.total().exact() ? "eq" : "gte");
            json.writeEndObject();
            json.writeNumberField("took", page.tookMillis());
            json.writeBooleanField("partial", page.isPartial());
            writeNotes(json, page);
            json.writeArrayFieldStart("logs");
            for (StoredLog log : page.logs()) {
                json.writeRawValue("");
                json.flush();
                log.source().writeTo(out);
            }
            json.writeEndArray();
            json.writeStringField("cursor", page.next().map(Cursor::encode).orElse(null));
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void writeNotes(JsonGenerator json, LogPage page) throws IOException {
        if (!page.isPartial() && !page.endsEarly()) {
            return;
        }
        json.writeArrayFieldStart("notes");
        for (String gap : page.gaps()) {
            json.writeString(gap);
        }
        if (page.endsEarly()) {
            json.writeString("The page ends early because its events are large; go on with the cursor.");
        }
        json.writeEndArray();
    }
}
