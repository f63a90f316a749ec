package io.logflow.query.store;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.logflow.query.store.MetadataFields.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Collects the paths below {@code metadata} and the types of their values, event by event. */
final class MetadataPaths {

    /** Bounds memory and the answer: a client may make up names without end. */
    private static final int MOST_PATHS = 1_000;

    private final Map<String, Found> paths = new LinkedHashMap<>();

    private static final class Found {
        private final Set<String> types = new TreeSet<>();
        private int events;
    }

    static MetadataFields of(LogPage sample) {
        MetadataPaths paths = new MetadataPaths();
        sample.logs().forEach(paths::add);
        return new MetadataFields(
                sample,
                paths.paths.entrySet().stream()
                        .map(path -> new Path(path.getKey(), Set.copyOf(path.getValue().types), path.getValue().events))
                        .sorted(Comparator.comparingInt(Path::events).reversed().thenComparing(Path::path))
                        .toList());
    }

    private void add(StoredLog log) {
        Set<String> seen = new HashSet<>();
        try (JsonParser json = log.source().parser()) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                    json.nextToken();
                    if (name.equals("metadata") && json.currentToken() == JsonToken.START_OBJECT) {
                        members(json, "", seen);
                    } else {
                        json.skipChildren();
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void members(JsonParser json, String prefix, Set<String> seen) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            value(json, prefix + name, seen);
        }
    }

    private void value(JsonParser json, String path, Set<String> seen) throws IOException {
        switch (json.currentToken()) {
            case START_OBJECT -> members(json, path + ".", seen);
            case START_ARRAY -> {
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    value(json, path, seen);
                }
            }
            case VALUE_STRING -> found(path, "string", seen);
            case VALUE_TRUE, VALUE_FALSE -> found(path, "boolean", seen);
            case VALUE_NULL -> found(path, "null", seen);
            default -> found(path, "number", seen);
        }
    }

    private void found(String path, String type, Set<String> seen) {
        if (paths.size() < MOST_PATHS || paths.containsKey(path)) {
            Found known = paths.computeIfAbsent(path, any -> new Found());
            known.types.add(type);
            known.events += seen.add(path) ? 1 : 0;
        }
    }
}
