package io.logflow.ingester.event;

import io.logflow.ingester.event.JsonScanner.Kind;
import java.nio.charset.StandardCharsets;

/**
 * Writes the {@code metadata} of a canonical event: what the client sent in it, and after that every other member that has no field of
 * its own. A moved member whose name is taken there gets a number: {@code name_2}.
 */
final class MetadataWriter {
    private static final byte[] NOT_AN_OBJECT = "value".getBytes(StandardCharsets.US_ASCII);

    private final KeySet keys;
    private final ByteSink out;
    private final ByteSink name = new ByteSink();
    private boolean empty;

    MetadataWriter(KeySet keys, ByteSink out) {
        this.keys = keys;
        this.out = out;
    }

    /** Writes the member {@code metadata}, or nothing if it would be empty and the client sent none. */
    void write(byte[] record, Members members, int clientKeys) {
        int own = members.of(Field.METADATA);
        int owner = clientKeys == 0 ? keys.newOwner() : clientKeys;
        int before = out.length();
        out.write(Field.METADATA.member());
        out.write('{');
        empty = true;
        if (own != Members.NONE) {
            int inside = out.length();
            writeCompact(record, members.valueStart(own) + 1, members.valueEnd(own) - 1);
            empty = out.length() == inside;
        }
        for (int member = 0; member < members.size(); member++) {
            if (!members.isField(member)) {
                writeMoved(record, members, member, owner);
            }
        }
        if (empty && own == Members.NONE) {
            out.truncate(before);
        } else {
            out.write('}');
        }
    }

    private void writeMoved(byte[] record, Members members, int member, int owner) {
        if (!empty) {
            out.write(',');
        }
        empty = false;
        out.write('"');
        int nameStart = members.nameStart(member);
        int nameEnd = members.nameEnd(member);
        name.clear();
        JsonText.decode(record, nameStart, nameEnd, name);
        if (Field.METADATA.isNamed(name.buffer(), 0, name.length())) {
            name.clear();
            name.write(NOT_AN_OBJECT);
            out.write(NOT_AN_OBJECT);
        } else {
            out.write(record, nameStart, nameEnd);
        }
        writeNumberIfTaken(owner);
        out.write('"');
        out.write(':');
        writeValue(record, members, member);
    }

    private void writeNumberIfTaken(int owner) {
        int length = name.length();
        int number = 1;
        while (!keys.add(owner, name.buffer(), 0, name.length())) {
            number++;
            name.truncate(length);
            name.write('_');
            name.writeUtf8(Integer.toString(number));
        }
        out.write(name.buffer(), length, name.length());
    }

    private void writeValue(byte[] record, Members members, int member) {
        int from = members.valueStart(member);
        int to = members.valueEnd(member);
        Kind kind = members.kind(member);
        if (kind == Kind.OBJECT || kind == Kind.ARRAY) {
            writeCompact(record, from, to);
        } else {
            out.write(record, from, to);
        }
    }

    /** Copies sound JSON without the white space between its tokens, so that the event stays one line. */
    private void writeCompact(byte[] json, int from, int to) {
        int run = from;
        boolean inString = false;
        for (int i = from; i < to; i++) {
            byte b = json[i];
            if (b == '"') {
                inString = !inString;
            } else if (b == '\\') {
                i++;
            } else if (!inString && b <= ' ' && b >= 0) {
                out.write(json, run, i);
                run = i + 1;
            }
        }
        out.write(json, run, to);
    }
}
