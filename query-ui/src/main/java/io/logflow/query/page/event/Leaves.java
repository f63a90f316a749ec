package io.logflow.query.page.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.logflow.query.store.StoredLog;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Walks through an event's values, each with its path. An array's values stand under its own path, as they do in Elasticsearch. */
final class Leaves {

    /** Takes the values in their order. */
    interface Visitor {
        /**
         * One value.
         *
         * @param isText false for null and for what stands for an empty object or array
         */
        void leaf(String path, String text, boolean isText);
    }

    private Leaves() {}

    static void visit(StoredLog log, Visitor visitor) {
        try (JsonParser json = log.source().parser()) {
            json.nextToken();
            visit(json, "", visitor);
        } catch (IOException e) {
            throw new UncheckedIOException("The stored event " + log.id() + " is not readable", e);
        }
    }

    private static void visit(JsonParser json, String path, Visitor visitor) throws IOException {
        JsonToken token = json.currentToken();
        if (token != JsonToken.START_OBJECT && token != JsonToken.START_ARRAY) {
            visitor.leaf(path, json.getText(), token != JsonToken.VALUE_NULL);
            return;
        }
        JsonToken end = token == JsonToken.START_OBJECT ? JsonToken.END_OBJECT : JsonToken.END_ARRAY;
        JsonToken child = json.nextToken();
        if (child == end && !path.isEmpty()) {
            visitor.leaf(path, token == JsonToken.START_OBJECT ? "{}" : "[]", false);
        }
        for (; child != end; child = json.nextToken()) {
            if (child == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                visit(json, path.isEmpty() ? name : path + "." + name, visitor);
            } else {
                visit(json, path, visitor);
            }
        }
    }
}
