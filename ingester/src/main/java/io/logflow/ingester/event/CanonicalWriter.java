package io.logflow.ingester.event;

import io.logflow.ingester.event.JsonScanner.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes the canonical event: well-known fields first, everything else under {@code metadata}, what LogFlow itself adds under
 * {@code ingest}. Values are copied byte for byte, so numbers keep their digits; only white space between them goes.
 *
 * <p>A well-known field whose value is not of its type is never refused: it is kept under {@code metadata}, and {@code ingest.flags} says
 * so with a word and the field's name.
 */
final class CanonicalWriter {
    private static final Field[] FIELDS = Field.values();
    private static final Field[] COPIED =
            Arrays.stream(FIELDS).filter(CanonicalWriter::isCopied).toArray(Field[]::new);
    private static final byte[] TIMESTAMP = ascii("{\"@timestamp\":\"");
    private static final byte[] INGEST = ascii(",\"ingest\":{\"id\":\"");
    private static final byte[] RECEIVED_AT = ascii("\",\"receivedAt\":\"");
    private static final byte[] SOURCE = ascii("\",\"source\":\"");
    private static final byte[] FLAGS = ascii(",\"flags\":[");

    private final DocumentIds ids;
    private final IndexDay indexDay = new IndexDay();
    private final ByteSink out = new ByteSink();
    private final ByteSink flags = new ByteSink();
    private final MetadataWriter metadata;

    CanonicalWriter(DocumentIds ids, KeySet keys) {
        this.ids = ids;
        this.metadata = new MetadataWriter(keys, out);
    }

    /**
     * Writes the event of the record that stands in {@code record} from {@code from} to {@code to}.
     *
     * @param metadataKeys the owner of the keys of the client's own metadata object; 0 if it sent none
     */
    Reading.Event write(byte[] record, int from, int to, Members members, int metadataKeys, Origin origin) {
        flags.clear();
        long own = takeTime(record, members);
        long time = own >= 0 ? own : origin.receivedNanos();
        Level level = takeLevel(record, members);
        demoteMistyped(record, members);

        KeyedIds keyed = origin.keyedIds();
        byte[] id = keyed == null ? ids.next() : keyed.next(record, from, to);
        out.clear();
        out.write(TIMESTAMP);
        EventTime.write(time, out);
        out.write('"');
        out.write(Field.LEVEL.member());
        out.write(level.json());
        for (Field field : COPIED) {
            int member = members.of(field);
            if (member != Members.NONE) {
                out.write(field.member());
                out.write(record, members.valueStart(member), members.valueEnd(member));
            }
        }
        metadata.write(record, members, metadataKeys);
        writeIngest(id, origin);
        long reference = origin.referenceDay();
        return new Reading.Event(
                id, out.toByteArray(), indexDay.of(own >= 0 ? EventTime.epochDay(own) : reference, reference));
    }

    /** Gives the event's time, or a negative number if it has none; one that cannot be read stays in metadata. */
    private long takeTime(byte[] record, Members members) {
        int member = members.of(Field.TIMESTAMP);
        if (member == Members.NONE) {
            flag("timestamp-missing");
            return EventTime.UNREADABLE;
        }
        Kind kind = members.kind(member);
        Characters text = Characters.of(record, members, member);
        long time = EventTime.UNREADABLE;
        if (kind == Kind.NUMBER) {
            time = EventTime.ofNumber(text.bytes, text.from, text.to);
        } else if (kind == Kind.STRING) {
            time = EventTime.ofText(text.bytes, text.from, text.to);
        }
        if (time >= 0) {
            boolean cut = kind == Kind.NUMBER
                    ? EventTime.isFinerThanNanos(text.bytes, text.from, text.to)
                    : EventTime.hasMoreThanNanos(text.bytes, text.from, text.to);
            if (cut) {
                flag("timestamp-cut-to-nanoseconds");
                members.demote(Field.TIMESTAMP);
            }
            return time;
        }
        flag(time == EventTime.OUT_OF_RANGE ? "timestamp-out-of-range" : "timestamp-unreadable");
        members.demote(Field.TIMESTAMP);
        return time;
    }

    private Level takeLevel(byte[] record, Members members) {
        int member = members.of(Field.LEVEL);
        if (member == Members.NONE) {
            return Level.UNKNOWN;
        }
        Characters text = Characters.of(record, members, member);
        Level level = Level.of(text.bytes, text.from, text.to);
        if (level == null) {
            flag("level-unknown");
            members.demote(Field.LEVEL);
            return Level.UNKNOWN;
        }
        return level;
    }

    private void demoteMistyped(byte[] record, Members members) {
        for (Field field : FIELDS) {
            int member = members.of(field);
            if (member != Members.NONE && !hasItsType(field, record, members, member)) {
                flag(
                        field == Field.METADATA
                                ? "not-an-object:"
                                : isTooLong(field, members, member) ? "too-long:" : "wrong-type:",
                        field);
                members.demote(field);
            }
        }
    }

    private static boolean isTooLong(Field field, Members members, int member) {
        return field.type() == Field.Type.KEYWORD && members.kind(member) == Kind.STRING;
    }

    private static boolean hasItsType(Field field, byte[] record, Members members, int member) {
        int from = members.valueStart(member);
        int to = members.valueEnd(member);
        Kind kind = members.kind(member);
        return switch (field.type()) {
            case TIME, LEVEL, TEXT -> true; // looked at before
            case KEYWORD -> kind == Kind.STRING && Values.isKeyword(record, from + 1, to - 1);
            case INTEGER -> kind == Kind.NUMBER && Values.isInteger(record, from, to);
            case NUMBER -> kind == Kind.NUMBER && Values.isFinite(record, from, to);
            case OBJECT -> kind == Kind.OBJECT;
        };
    }

    private static boolean isCopied(Field field) {
        return switch (field.type()) {
            case TEXT, KEYWORD, INTEGER, NUMBER -> true;
            case TIME, LEVEL, OBJECT -> false;
        };
    }

    private void writeIngest(byte[] id, Origin origin) {
        out.write(INGEST);
        out.write(id);
        out.write(RECEIVED_AT);
        EventTime.write(origin.receivedNanos(), out);
        if (origin.source().length > 0) {
            out.write(SOURCE);
            out.write(origin.source());
        }
        out.write('"');
        if (flags.length() > 0) {
            out.write(FLAGS);
            out.write(flags.buffer(), 0, flags.length());
            out.write(']');
        }
        out.write('}');
        out.write('}');
    }

    private void flag(String word, Field field) {
        flag(word + field.fieldName());
    }

    private void flag(String word) {
        if (flags.length() > 0) {
            flags.write(',');
        }
        flags.write('"');
        flags.writeUtf8(word);
        flags.write('"');
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The text of a value: of a string without its quotes and escapes, of any other value as it stands. */
    private record Characters(byte[] bytes, int from, int to) {
        static Characters of(byte[] record, Members members, int member) {
            int quote = members.kind(member) == Kind.STRING ? 1 : 0;
            int from = members.valueStart(member) + quote;
            int to = members.valueEnd(member) - quote;
            if (quote == 0 || !members.hasEscapedValue(member)) {
                return new Characters(record, from, to);
            }
            byte[] text = JsonText.text(record, from, to).getBytes(StandardCharsets.UTF_8);
            return new Characters(text, 0, text.length);
        }
    }
}
