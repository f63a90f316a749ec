package io.logflow.query.store;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A few members of a stored event as text, without reading it into a tree: the largest event has a mebibyte. */
public final class Members {

    private static final char PATH = '.';

    private Members() {}

    /**
     * The members of these names that are strings, numbers or booleans; of a name that comes twice the last. A name with a dot is that of
     * a member of a member: {@code ingest.id}.
     */
    public static Map<String, String> of(StoredLog log, Set<String> names) {
        Map<String, String> found = new HashMap<>();
        try (JsonParser json = log.source().parser()) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                collect(json, "", names, found);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The stored event " + log.id() + " is not readable", e);
        }
        return found;
    }

    private static void collect(JsonParser json, String prefix, Set<String> names, Map<String, String> found)
            throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            String path = prefix + name;
            if (value == JsonToken.START_OBJECT && isAbove(path, names)) {
                collect(json, path + PATH, names, found);
            } else if (value.isStructStart()) {
                json.skipChildren();
            } else if (value != JsonToken.VALUE_NULL && names.contains(path)) {
                found.put(path, json.getText());
            }
        }
    }

    private static boolean isAbove(String path, Set<String> names) {
        return names.stream().anyMatch(name -> name.startsWith(path) && name.startsWith(".", path.length()));
    }
}
