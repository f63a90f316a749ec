package io.logflow.query.language;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The fields of the log contract and what can be asked of each. */
public enum LogField {
    TIME("timestamp", Kind.TIME, "Time", "@timestamp", "time", "ts"),
    LEVEL("level", Kind.LEVEL, "Level", "severity"),
    MESSAGE("message", Kind.MESSAGE, "Message", "msg"),
    RESOURCE_ID("resourceId", Kind.STRING, "Resource", "resource"),
    SERVICE("service", Kind.STRING, "Service"),
    TRACE_ID("traceId", Kind.STRING, "Trace", "trace"),
    SPAN_ID("spanId", Kind.STRING, "Span", "span"),
    COMMIT("commit", Kind.STRING, "Commit"),
    HOST("host", Kind.STRING, "Host"),
    ENDPOINT("endpoint", Kind.STRING, "Endpoint"),
    HTTP_STATUS("httpStatus", Kind.INTEGER, "Status", "status"),
    DURATION_MS("durationMs", Kind.NUMBER, "Duration", "duration"),
    ID("id", Kind.ID, "Id", "ingest.id", "_id"),
    RECEIVED_AT("ingest.receivedAt", Kind.TIME, "Received", "receivedAt"),
    FLAG("ingest.flags", Kind.STRING, "Flag", "flags"),
    SOURCE("ingest.source", Kind.STRING, "Source of the key", "source");

    /** What the values of a field are. */
    public enum Kind {
        /** Full text. */
        MESSAGE,
        /** One of the {@link LogLevel}s. */
        LEVEL,
        /** A string that is found by its whole value, upper and lower case told apart. */
        STRING,
        /** The document's id: its whole value only. */
        ID,
        /** A whole number. */
        INTEGER,
        /** A number. */
        NUMBER,
        /** A moment. */
        TIME
    }

    private final String word;
    private final Kind kind;
    private final String label;
    private final List<String> synonyms;

    LogField(String word, Kind kind, String label, String... synonyms) {
        this.word = word;
        this.kind = kind;
        this.label = label;
        this.synonyms = List.of(synonyms);
    }

    /** The name in queries and parameters. */
    public String word() {
        return word;
    }

    public Kind kind() {
        return kind;
    }

    /** How the form calls the field. */
    public String label() {
        return label;
    }

    /** Other names that queries may use. */
    public List<String> synonyms() {
        return synonyms;
    }

    /** Finds a field by its name or a synonym, in any case. */
    public static Optional<LogField> of(String name) {
        return Arrays.stream(values())
                .filter(field -> field.word.equalsIgnoreCase(name)
                        || field.synonyms.stream().anyMatch(name::equalsIgnoreCase))
                .findFirst();
    }
}
