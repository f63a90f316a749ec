package io.logflow.benchmarks.elastic;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an HTTP answer of a known length, or in chunks. */
final class AnswerText {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 ([0-9]{3})");
    private static final Pattern LENGTH = Pattern.compile("\\r\\ncontent-length: *([0-9]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern CHUNKED =
            Pattern.compile("\\r\\ntransfer-encoding: *chunked", Pattern.CASE_INSENSITIVE);
    private static final Pattern CLOSE = Pattern.compile("\\r\\nconnection: *close", Pattern.CASE_INSENSITIVE);
    private static final Pattern CHUNK = Pattern.compile("\\G([0-9a-fA-F]+)[^\\r]*\\r\\n");

    private AnswerText() {}

    /**
     * The answer, or nothing while a part of it is still to come.
     *
     * @throws IllegalArgumentException if it says neither how long it is nor that it comes in chunks
     */
    static Optional<Wire.Answer> parse(CharSequence text) {
        String all = text.toString();
        int end = all.indexOf("\r\n\r\n");
        if (end < 0) {
            return Optional.empty();
        }
        String head = all.substring(0, end);
        String body = all.substring(end + 4);
        Matcher status = STATUS.matcher(head);
        Matcher length = LENGTH.matcher(head);
        boolean known = length.find();
        if (!status.find() || !(known || CHUNKED.matcher(head).find())) {
            throw new IllegalArgumentException("unusable answer: " + head);
        }
        int code = Integer.parseInt(status.group(1));
        boolean last = CLOSE.matcher(head).find();
        return (known ? ofLength(body, Integer.parseInt(length.group(1))) : ofChunks(body))
                .map(content -> new Wire.Answer(code, content, last));
    }

    private static Optional<String> ofLength(String body, int length) {
        return body.length() < length ? Optional.empty() : Optional.of(body.substring(0, length));
    }

    private static Optional<String> ofChunks(String body) {
        StringBuilder content = new StringBuilder();
        Matcher chunk = CHUNK.matcher(body);
        int at = 0;
        while (chunk.find(at)) {
            int length = Integer.parseInt(chunk.group(1), 16);
            int end = chunk.end() + length;
            if (body.length() < end + 2) {
                return Optional.empty();
            } else if (length == 0) {
                return Optional.of(content.toString());
            }
            content.append(body, chunk.end(), end);
            at = end + 2;
        }
        return Optional.empty();
    }
}
