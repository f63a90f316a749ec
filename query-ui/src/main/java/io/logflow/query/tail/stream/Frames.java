package io.logflow.query.tail.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonObject;

/**
 * Writes what is sent in the form of <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">server-sent events</a>. An id is
 * the position after the event: what a client that comes back sends as {@code Last-Event-ID}.
 */
final class Frames {

    private static final byte[] ID = "id: ".getBytes(UTF_8);
    private static final byte[] DATA = "\ndata: ".getBytes(UTF_8);

    /** Says only that the connection is alive. */
    static final byte[] COMMENT = ":\n\n".getBytes(UTF_8);

    private Frames() {}

    /** The stored event as it is, on one line. */
    static byte[] event(Position after, byte[] json) {
        byte[] id = after.encode().getBytes(UTF_8);
        byte[] frame = new byte[ID.length + id.length + DATA.length + json.length + 2];
        int at = append(frame, 0, ID);
        at = append(frame, at, id);
        at = append(frame, at, DATA);
        int end = append(frame, at, json);
        for (; at < end; at++) {
            if (frame[at] == '\n' || frame[at] == '\r') {
                frame[at] = ' '; // between values; within a string JSON has none
            }
        }
        frame[end] = '\n';
        frame[end + 1] = '\n';
        return frame;
    }

    /** Anything but an event of the logs, at this place. */
    static byte[] notice(String name, Position at, JsonObject data) {
        return ("id: " + at.encode() + "\nevent: " + name + "\ndata: " + data.encode() + "\n\n").getBytes(UTF_8);
    }

    /** Anything but an event of the logs, when the place is not known yet. */
    static byte[] notice(String name, JsonObject data) {
        return ("event: " + name + "\ndata: " + data.encode() + "\n\n").getBytes(UTF_8);
    }

    /** What a client that was cut off waits before it comes back. */
    static byte[] retry(long millis) {
        return ("retry: " + millis + "\n\n").getBytes(UTF_8);
    }

    private static int append(byte[] frame, int at, byte[] part) {
        System.arraycopy(part, 0, frame, at, part.length);
        return at + part.length;
    }
}
