package io.logflow.query.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.logflow.query.language.QueryLanguage.Warning;
import io.logflow.query.search.LogQuery;
import io.logflow.query.search.TimeRange;
import io.logflow.query.store.LogPage;
import io.logflow.query.store.StoredLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes an answer: one JSON object, in which stored events are copied byte for byte. */
final class AnswerJson {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final ByteArrayOutputStream out;
    private final JsonGenerator json;

    private AnswerJson(ByteArrayOutputStream out, JsonGenerator json) {
        this.out = out;
        this.json = json;
    }

    /** Writes the members of an object. */
    interface Members {
        void write(AnswerJson answer, JsonGenerator json) throws IOException;
    }

    static byte[] object(int expectedBytes, Members members) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(expectedBytes);
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            members.write(new AnswerJson(out, json), json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    void total(LogPage.Total total) throws IOException {
        json.writeObjectFieldStart("total");
        json.writeNumberField("value", total.value());
        json.writeStringField("relation", total.exact() ? "eq" : "gte");
        json.writeEndObject();
    }

    /** Whether all of it is there, and in words what is not. */
    void completeness(List<String> gaps, String... more) throws IOException {
        json.writeBooleanField("partial", !gaps.isEmpty());
        List<String> notes = new ArrayList<>(gaps);
        notes.addAll(List.of(more));
        if (!notes.isEmpty()) {
            json.writeArrayFieldStart("notes");
            for (String note : notes) {
                json.writeString(note);
            }
            json.writeEndArray();
        }
    }

    /** What was searched, which a relative time in the request does not tell; an open end is null. */
    void searched(LogQuery query) throws IOException {
        range("searched", query.range());
        if (!query.warnings().isEmpty()) {
            json.writeArrayFieldStart("warnings");
            for (Warning warning : query.warnings()) {
                json.writeStartObject();
                json.writeStringField("text", warning.text());
                json.writeObjectFieldStart("place");
                json.writeNumberField("start", warning.place().start());
                json.writeNumberField("end", warning.place().end());
                json.writeEndObject();
                json.writeEndObject();
            }
            json.writeEndArray();
        }
    }

    void range(String name, TimeRange range) throws IOException {
        json.writeObjectFieldStart(name);
        time("from", range.from());
        time("to", range.to());
        json.writeEndObject();
    }

    void time(String name, Optional<Instant> time) throws IOException {
        json.writeStringField(name, time.map(Instant::toString).orElse(null));
    }

    void events(String name, List<StoredLog> logs) throws IOException {
        json.writeArrayFieldStart(name);
        for (StoredLog log : logs) {
            event(log);
        }
        json.writeEndArray();
    }

    /** The value that comes next is this event. */
    void event(StoredLog log) throws IOException {
        json.writeRawValue("");
        json.flush();
        log.source().writeTo(out);
    }
}
