package io.logflow.ingester.intake;

import io.logflow.ingester.IngesterConfig;
import io.logflow.ingester.IngesterProblem;
import io.logflow.ingester.body.BytesInFlight;
import io.logflow.ingester.event.DocumentIds;
import io.logflow.ingester.event.EventReader;
import io.logflow.ingester.event.Fault;
import io.logflow.ingester.event.Origin;
import io.logflow.ingester.event.Reading;
import java.util.EnumSet;
import java.util.Set;

/**
 * Cuts a request's body into records and reads each, so that a bad record never harms its neighbours.
 *
 * <p>Where a record ends is found by its brackets and quotes alone, or by the end of its line, so a record that is not JSON is refused
 * alone. Only a body whose own frame is broken, such as an array that is not closed, is refused as a whole.
 *
 * <p>One instance serves one thread.
 */
final class BodyReader {
    /** The faults that are looked for only in a record that is sound JSON from its first byte to its last. */
    private static final Set<Fault> ABOUT_MESSAGE =
            EnumSet.of(Fault.MESSAGE_MISSING, Fault.MESSAGE_NOT_A_STRING, Fault.MESSAGE_BLANK);

    private final EventReader reader;
    private final int maxRecordBytes;
    private final int maxRecords;
    private final BytesInFlight inFlight;

    BodyReader(DocumentIds ids, IngesterConfig.Limits limits, BytesInFlight inFlight) {
        this.reader = new EventReader(ids);
        this.maxRecordBytes = Math.toIntExact(limits.recordBytes().asLongValue());
        this.maxRecords = limits.records();
        this.inFlight = inFlight;
    }

    /** Reads the first {@code length} bytes of {@code body}, which came with a request of that origin. */
    Batch read(byte[] body, int length, BodyFormat format, Origin origin) {
        int from = skipByteOrderMark(body, length);
        if (isUtf16(body, length)) {
            return newBatch()
                    .unreadable(
                            IngesterProblem.NOT_JSON.with("The body looks like UTF-16 or UTF-32; send it in UTF-8."));
        }
        from = skipWhitespace(body, from, length);
        if (from == length) {
            return newBatch()
                    .unreadable(IngesterProblem.NO_RECORD.with(
                            "The body is empty; send a JSON object, an array of them or NDJSON."));
        }
        if (format == BodyFormat.NDJSON) {
            return readLines(body, from, length, origin);
        }
        if (body[from] == '[') {
            return readArray(body, from, length, origin);
        }
        Batch single = readSingle(body, from, length, origin);
        boolean lines =
                format == BodyFormat.SNIFFED && !isOneObject(single) && hasLineThatBeginsAnObject(body, from, length);
        if (!lines) {
            return single;
        }
        single.release();
        return readLines(body, from, length, origin);
    }

    /** Tells whether the body is one JSON object, be it a good event or one that lacks a good message. */
    private static boolean isOneObject(Batch single) {
        return single.refused().stream()
                .allMatch(refused -> ABOUT_MESSAGE.contains(refused.refusal().fault()));
    }

    private Batch readSingle(byte[] body, int from, int to, Origin origin) {
        Batch batch = newBatch();
        return readRecord(batch, body, 0, from, to, origin) ? batch.complete() : batch.unreadable(Intake.overloaded());
    }

    private Batch readLines(byte[] body, int from, int to, Origin origin) {
        Batch batch = newBatch();
        int line = 1 + count(body, 0, from, '\n');
        int start = from;
        while (start < to) {
            int end = indexOf(body, start, to, '\n');
            int first = skipWhitespace(body, start, end);
            if (first < end) {
                if (batch.records() == maxRecords) {
                    return tooMany(batch);
                }
                if (!readRecord(batch, body, line, first, end, origin)) {
                    return batch.unreadable(Intake.overloaded());
                }
            }
            start = end + 1;
            line++;
        }
        return batch.complete();
    }

    private Batch readArray(byte[] body, int from, int to, Origin origin) {
        Batch batch = newBatch();
        int start = skipWhitespace(body, from + 1, to);
        boolean open = start >= to || body[start] != ']';
        while (open) {
            int end = endOfElement(body, start, to);
            if (end >= to) {
                return batch.unreadable(
                        IngesterProblem.NOT_JSON.with("The array is not closed: its end is missing after record "
                                + batch.records() + ". Nothing was stored."));
            }
            if (batch.records() == maxRecords) {
                return tooMany(batch);
            }
            if (!readRecord(batch, body, 0, start, end, origin)) {
                return batch.unreadable(Intake.overloaded());
            }
            open = body[end] == ',';
            start = skipWhitespace(body, end + 1, to);
        }
        int rest = batch.records() == 0 ? skipWhitespace(body, start + 1, to) : start;
        if (rest < to) {
            return batch.unreadable(IngesterProblem.NOT_JSON.with(
                    "Something follows the array, at byte " + rest + ". Nothing was stored."));
        }
        return batch.records() > 0
                ? batch.complete()
                : batch.unreadable(IngesterProblem.NO_RECORD.with("The array is empty."));
    }

    private boolean readRecord(Batch batch, byte[] body, int line, int from, int to, Origin origin) {
        int end = to;
        while (end > from && isWhitespace(body[end - 1])) {
            end--;
        }
        Reading reading = end - from > maxRecordBytes
                ? new Reading.Refusal(Fault.RECORD_TOO_LARGE, null, -1)
                : reader.read(body, from, end, origin);
        return batch.add(reading, line, from, end);
    }

    private Batch newBatch() {
        return new Batch(inFlight);
    }

    private Batch tooMany(Batch batch) {
        return batch.unreadable(IngesterProblem.TOO_LARGE.with("A request may have " + maxRecords
                + " records; send the rest in further requests. Nothing was stored."));
    }

    /** Gives where the comma or bracket stands that ends the array's element, or {@code to} if there is none. */
    private static int endOfElement(byte[] body, int from, int to) {
        int depth = 0;
        for (int i = from; i < to; i++) {
            switch (body[i]) {
                case '"' -> i = endOfString(body, i, to);
                case '{', '[' -> depth++;
                case '}' -> depth--;
                case ']' -> {
                    if (depth <= 0) {
                        return i;
                    }
                    depth--;
                }
                case ',' -> {
                    if (depth <= 0) {
                        return i;
                    }
                }
                default -> {}
            }
        }
        return to;
    }

    private static int endOfString(byte[] body, int quote, int to) {
        int i = quote + 1;
        while (i < to && body[i] != '"') {
            i += body[i] == '\\' ? 2 : 1;
        }
        return i;
    }

    /** Tells whether a line after the first begins with a brace in its first column, as NDJSON's do and indented JSON's do not. */
    private static boolean hasLineThatBeginsAnObject(byte[] body, int from, int to) {
        for (int end = indexOf(body, from, to, '\n'); end + 1 < to; end = indexOf(body, end + 1, to, '\n')) {
            if (body[end + 1] == '{') {
                return true;
            }
        }
        return false;
    }

    /** Tells by a byte order mark, or by the zeros among the first characters, that the body is not UTF-8. */
    private static boolean isUtf16(byte[] body, int length) {
        if (length < 2) {
            return false;
        }
        boolean mark = (body[0] == (byte) 0xFE && body[1] == (byte) 0xFF)
                || (body[0] == (byte) 0xFF && body[1] == (byte) 0xFE);
        return mark || body[0] == 0 || body[1] == 0;
    }

    private static int skipByteOrderMark(byte[] body, int length) {
        boolean mark = length >= 3 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF;
        return mark ? 3 : 0;
    }

    private static int skipWhitespace(byte[] body, int from, int to) {
        int i = from;
        while (i < to && isWhitespace(body[i])) {
            i++;
        }
        return i;
    }

    private static boolean isWhitespace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private static int indexOf(byte[] body, int from, int to, char wanted) {
        int i = from;
        while (i < to && body[i] != wanted) {
            i++;
        }
        return i;
    }

    private static int count(byte[] body, int from, int to, char wanted) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += body[i] == wanted ? 1 : 0;
        }
        return count;
    }
}
