package io.logflow.ingester.event;

import io.logflow.ingester.event.JsonScanner.Kind;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bytes of one record: finds its members, refuses what cannot be stored, and has {@link CanonicalWriter} write the rest.
 *
 * <p>One instance serves one thread; what it holds between two records is bounded.
 */
public final class EventReader {
    private static final int MAX_NAME_SHOWN = 100;
    private static final byte[] NOTHING = new byte[0];

    private final JsonScanner scanner = new JsonScanner();
    private final Members members = new Members();
    private final CanonicalWriter writer;
    private byte[] record = NOTHING;
    private int metadataKeys;

    /**
     * Makes a reader.
     *
     * @param ids where its events get their ids from
     */
    public EventReader(DocumentIds ids) {
        this.writer = new CanonicalWriter(ids, scanner.keys());
    }

    /** Reads the record in {@code bytes} from {@code from} to {@code to}, which came with a request of that origin. */
    public Reading read(byte[] bytes, int from, int to, Origin origin) {
        record = bytes;
        metadataKeys = 0;
        members.clear();
        scanner.begin(bytes, from, to);
        Reading.Refusal refusal = scan(from);
        if (refusal == null) {
            refusal = checkMessage(from);
        }
        Reading reading = refusal == null ? writer.write(bytes, from, to, members, metadataKeys, origin) : refusal;
        forget();
        return reading;
    }

    /** Lets go of the bytes: they may be those of a body of many megabytes, and this reader lives as long as its thread. */
    private void forget() {
        record = NOTHING;
        scanner.begin(NOTHING, 0, 0);
    }

    private Reading.@Nullable Refusal scan(int from) {
        scanner.skipWhitespace();
        if (!scanner.isNext('{')) {
            return scanner.value(1, 0) == null ? fault(from, null) : new Reading.Refusal(Fault.NOT_AN_OBJECT, null, 0);
        }
        scanner.skip('{');
        int keys = scanner.keys().newOwner();
        scanner.skipWhitespace();
        if (!scanner.skip('}')) {
            do {
                scanner.skipWhitespace();
                int name = scanner.position() + 1;
                if (!scanner.key(keys, 0)) {
                    return fault(from, scanner.fault() == Fault.DUPLICATE_KEY ? shownName(name) : null);
                }
                if (!scanMember(name)) {
                    return fault(from, shownName(name));
                }
                scanner.skipWhitespace();
            } while (scanner.skip(','));
            if (!scanner.skip('}')) {
                return new Reading.Refusal(Fault.INVALID_JSON, null, scanner.position() - from);
            }
        }
        scanner.skipWhitespace();
        return scanner.isAtEnd() ? null : new Reading.Refusal(Fault.TRAILING_CONTENT, null, scanner.position() - from);
    }

    private boolean scanMember(int nameStart) {
        int nameEnd = scanner.keyEnd();
        boolean escapedName = scanner.wasEscaped();
        Field.Name name = fieldNamed(nameStart, nameEnd, escapedName);
        int keys = scanner.keys().nextOwner();
        int valueStart = scanner.position();
        boolean isMetadata = name != null && name.field() == Field.METADATA && scanner.isNext('{');
        // Every other member may be moved to metadata, and is then one deeper and has its own name as the beginning of
        // its path.
        Kind kind = isMetadata ? scanner.value(1, 0) : scanner.value(2, scanner.keyLength() + 1);
        if (kind == null) {
            return false;
        }
        if (isMetadata) {
            metadataKeys = keys;
        }
        if (name == null || kind != Kind.NULL) { // a null in a well-known field says that there is no value
            members.add(
                    nameStart, nameEnd, escapedName, valueStart, scanner.position(), scanner.wasEscaped(), kind, name);
        }
        return true;
    }

    private Field.@Nullable Name fieldNamed(int from, int to, boolean escaped) {
        if (!escaped) {
            return Field.find(record, from, to);
        }
        byte[] name = JsonText.text(record, from, to).getBytes(StandardCharsets.UTF_8);
        return Field.find(name, 0, name.length);
    }

    private Reading.@Nullable Refusal checkMessage(int from) {
        int message = members.of(Field.MESSAGE);
        if (message == Members.NONE) {
            return new Reading.Refusal(Fault.MESSAGE_MISSING, Field.MESSAGE.fieldName(), -1);
        }
        int start = members.valueStart(message);
        if (members.kind(message) != Kind.STRING) {
            return new Reading.Refusal(Fault.MESSAGE_NOT_A_STRING, shownName(members.nameStart(message)), start - from);
        }
        if (JsonText.isBlank(record, start + 1, members.valueEnd(message) - 1)) {
            return new Reading.Refusal(Fault.MESSAGE_BLANK, shownName(members.nameStart(message)), start - from);
        }
        return null;
    }

    private Reading.Refusal fault(int from, @Nullable String field) {
        return new Reading.Refusal(scanner.fault(), field, scanner.faultAt() - from);
    }

    /** Gives the name that begins here as text, cut where it is too long to be shown. */
    private String shownName(int nameStart) {
        int nameEnd = nameStart;
        while (record[nameEnd] != '"') {
            nameEnd += record[nameEnd] == '\\' ? 2 : 1;
        }
        String name = JsonText.text(record, nameStart, nameEnd);
        return name.codePointCount(0, name.length()) <= MAX_NAME_SHOWN
                ? name
                : name.substring(0, name.offsetByCodePoints(0, MAX_NAME_SHOWN)) + "…";
    }
}
