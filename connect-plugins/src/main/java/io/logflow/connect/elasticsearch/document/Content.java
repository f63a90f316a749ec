package io.logflow.connect.elasticsearch.document;

import io.logflow.connect.elasticsearch.answer.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.connect.errors.ConnectException;

/** A record's key or value as the bytes it is. Nothing is parsed: bytes are handed through and text is encoded. */
public final class Content {
    private Content() {}

    /**
     * The bytes of a record's key or value.
     *
     * @param part {@code key} or {@code value}
     * @throws ConnectException for any other type: then the converter is at fault, and with it every record
     */
    public static byte[] bytes(String part, Object content) {
        if (content instanceof byte[] bytes) {
            return bytes;
        } else if (content instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        throw new ConnectException("The sink takes a record's " + part + " as bytes or text, not as "
                + content.getClass().getName() + ": set " + part
                + ".converter=org.apache.kafka.connect.converters.ByteArrayConverter.");
    }

    /**
     * Refuses what is obviously no document before it costs a request. It looks at the first and the last character
     * only; the rest is Elasticsearch's to judge.
     */
    public static Optional<Refusal> fault(byte[] source) {
        int first = 0;
        int last = source.length - 1;
        while (first <= last && isBlank(source[first])) {
            first++;
        }
        while (last > first && isBlank(source[last])) {
            last--;
        }
        return first < last && source[first] == '{' && source[last] == '}'
                ? Optional.empty()
                : Optional.of(Refusal.bySink("not_a_json_object", "The record's value is not one JSON object."));
    }

    private static boolean isBlank(byte character) {
        return character == ' ' || character == '\n' || character == '\r' || character == '\t';
    }
}
