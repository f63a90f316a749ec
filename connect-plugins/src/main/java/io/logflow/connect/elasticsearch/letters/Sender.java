package io.logflow.connect.elasticsearch.letters;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;

/**
 * Who sent a log, as LogFlow's ingester writes it into each: {@code {…,"ingest":{…,"source":"shop"}}}. Only dead letters
 * are read for it.
 */
final class Sender {
    private static final JsonFactory JSON = new JsonFactory();

    private Sender() {}

    /** Nothing when the value names none, or is no JSON up to there. */
    static Optional<String> in(byte[] value) {
        try (JsonParser json = JSON.createParser(value)) {
            return enter(json, "ingest") && enter(json, "source") && json.currentToken() == JsonToken.VALUE_STRING
                    ? Optional.of(json.getText())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Moves to the value of a field of the object that begins with the current token, or the next if there is none. */
    private static boolean enter(JsonParser json, String field) throws IOException {
        JsonToken start = json.hasCurrentToken() ? json.currentToken() : json.nextToken();
        if (start != JsonToken.START_OBJECT) {
            return false;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean found = json.currentName().equals(field);
            json.nextToken();
            if (found) {
                return true;
            }
            json.skipChildren();
        }
        return false;
    }
}
