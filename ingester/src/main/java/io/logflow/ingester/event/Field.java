package io.logflow.ingester.event;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The well-known top-level fields, in the order in which the canonical event has them. A field's first name is its own. */
enum Field {
    TIMESTAMP(Type.TIME, "timestamp", "@timestamp", "time", "ts"),
    LEVEL(Type.LEVEL, "level", "severity", "log_level"),
    MESSAGE(Type.TEXT, "message", "msg"),
    RESOURCE_ID(Type.KEYWORD, "resourceId"),
    TRACE_ID(Type.KEYWORD, "traceId"),
    SPAN_ID(Type.KEYWORD, "spanId"),
    COMMIT(Type.KEYWORD, "commit"),
    SERVICE(Type.KEYWORD, "service"),
    HOST(Type.KEYWORD, "host"),
    ENDPOINT(Type.KEYWORD, "endpoint"),
    HTTP_STATUS(Type.INTEGER, "httpStatus"),
    DURATION_MS(Type.NUMBER, "durationMs"),
    METADATA(Type.OBJECT, "metadata");

    /** What a field's value must be. */
    enum Type {
        TIME,
        LEVEL,
        TEXT,
        /** A string of at most 512 code points. */
        KEYWORD,
        /** A number of 32 bits without fraction. */
        INTEGER,
        /** A number that a double can hold. */
        NUMBER,
        OBJECT
    }

    /**
     * One of a field's names.
     *
     * @param rank 0 for the field's own name; of two names in one event the one with the lower rank counts
     */
    record Name(byte[] text, Field field, int rank) {}

    private static final Name[][] BY_LENGTH = byLength();

    private final Type type;
    private final String[] names;
    private final byte[] member;

    Field(Type type, String... names) {
        this.type = type;
        this.names = names;
        this.member = (",\"" + names[0] + "\":").getBytes(StandardCharsets.US_ASCII);
    }

    /** The field's own name. */
    String fieldName() {
        return names[0];
    }

    Type type() {
        return type;
    }

    /** The beginning of the field as a further member of a JSON object: comma, name, colon. */
    byte[] member() {
        return member;
    }

    /** Tells whether this is the field's own name. */
    boolean isNamed(byte[] text, int from, int to) {
        Name name = find(text, from, to);
        return name != null && name.field == this && name.rank == 0;
    }

    /** Finds the field that has this name. */
    static @Nullable Name find(byte[] text, int from, int to) {
        int length = to - from;
        if (length >= BY_LENGTH.length) {
            return null;
        }
        for (Name name : BY_LENGTH[length]) {
            if (name.text[0] == text[from] && Arrays.equals(name.text, 0, length, text, from, to)) {
                return name;
            }
        }
        return null;
    }

    private static Name[][] byLength() {
        List<Name> all = new ArrayList<>();
        for (Field field : values()) {
            for (int rank = 0; rank < field.names.length; rank++) {
                all.add(new Name(field.names[rank].getBytes(StandardCharsets.US_ASCII), field, rank));
            }
        }
        int longest = all.stream().mapToInt(name -> name.text.length).max().orElseThrow();
        Name[][] byLength = new Name[longest + 1][];
        for (int length = 0; length <= longest; length++) {
            int wanted = length;
            byLength[length] =
                    all.stream().filter(name -> name.text.length == wanted).toArray(Name[]::new);
        }
        return byLength;
    }
}
