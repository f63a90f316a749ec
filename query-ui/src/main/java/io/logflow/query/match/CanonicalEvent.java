package io.logflow.query.match;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.logflow.query.language.LogField;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One event as the ingester wrote it to Kafka, read once for all predicates that are asked about it. What costs most is read when the
 * first of them needs it: the words of the message and the values below {@code metadata}. Not for several threads at once.
 */
public final class CanonicalEvent {

    /** What is stored was checked when it came in; here no limit may hide it. */
    public static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final Map<String, LogField> FIELDS = Map.ofEntries(
            Map.entry("@timestamp", LogField.TIME),
            Map.entry("level", LogField.LEVEL),
            Map.entry("message", LogField.MESSAGE),
            Map.entry("resourceId", LogField.RESOURCE_ID),
            Map.entry("service", LogField.SERVICE),
            Map.entry("traceId", LogField.TRACE_ID),
            Map.entry("spanId", LogField.SPAN_ID),
            Map.entry("commit", LogField.COMMIT),
            Map.entry("host", LogField.HOST),
            Map.entry("endpoint", LogField.ENDPOINT),
            Map.entry("httpStatus", LogField.HTTP_STATUS),
            Map.entry("durationMs", LogField.DURATION_MS));

    private static final Map<String, LogField> INGEST = Map.of(
            "receivedAt", LogField.RECEIVED_AT,
            "flags", LogField.FLAG,
            "source", LogField.SOURCE);

    private final byte[] json;
    private final Map<LogField, List<String>> values = new EnumMap<>(LogField.class);
    private int metadataStart;
    private int metadataEnd;
    private @Nullable Metadata metadata;
    private @Nullable MessageWords words;

    private CanonicalEvent(String id, byte[] json) throws IOException {
        this.json = json;
        values.put(LogField.ID, List.of(id));
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("Not an event: it begins with " + parser.currentToken());
            }
            readMembers(parser);
        }
    }

    /**
     * Reads the value of a Kafka record.
     *
     * @param id the record's key
     * @throws IOException if it is no JSON object, which the ingester never writes
     */
    public static CanonicalEvent read(String id, byte[] json) throws IOException {
        return new CanonicalEvent(id, json);
    }

    /** The values of a field of the contract, numbers by their digits; none when the event does not have it. */
    List<String> values(LogField field) {
        return values.getOrDefault(field, List.of());
    }

    MessageWords words() {
        MessageWords known = words;
        if (known == null) {
            known = new MessageWords(String.join(" ", values(LogField.MESSAGE)));
            words = known;
        }
        return known;
    }

    Metadata metadata() {
        Metadata known = metadata;
        if (known == null) {
            known = readMetadata();
            metadata = known;
        }
        return known;
    }

    private void readMembers(JsonParser parser) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            if (name.equals("metadata") && token == JsonToken.START_OBJECT) {
                metadataStart = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                metadataEnd = (int) parser.currentLocation().getByteOffset();
            } else if (name.equals("ingest") && token == JsonToken.START_OBJECT) {
                for (String own = parser.nextFieldName(); own != null; own = parser.nextFieldName()) {
                    parser.nextToken();
                    readValues(parser, INGEST.get(own));
                }
            } else {
                readValues(parser, FIELDS.get(name));
            }
        }
    }

    private void readValues(JsonParser parser, @Nullable LogField field) throws IOException {
        if (field == null || parser.currentToken() == JsonToken.START_OBJECT) {
            parser.skipChildren();
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                readValues(parser, field);
            }
        } else if (parser.currentToken() != JsonToken.VALUE_NULL) {
            values.computeIfAbsent(field, first -> new ArrayList<>(1)).add(parser.getText());
        }
    }

    private Metadata readMetadata() {
        if (metadataEnd == 0) {
            return Metadata.NONE;
        }
        try (JsonParser parser = JSON.createParser(json, metadataStart, metadataEnd - metadataStart)) {
            parser.nextToken();
            return Metadata.read(parser);
        } catch (IOException neverSinceItWasReadBefore) {
            return Metadata.NONE;
        }
    }
}
