package io.logflow.query.page.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.logflow.query.store.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Lays JSON out for reading. Numbers keep their digits; long strings are shortened, and so is the whole, where a page must end. */
public final class PrettyJson {

    private static final String INDENT = "  ";

    /** A stretch of the text; keys are shown in another colour. */
    public record Part(boolean key, String text) {}

    private final int maxString;
    private final int maxTotal;
    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder plain = new StringBuilder();
    private int written;
    private boolean shortened;

    private PrettyJson(int maxString, int maxTotal) {
        this.maxString = maxString;
        this.maxTotal = maxTotal;
    }

    /**
     * The laid out text.
     *
     * @param shortened whether anything was left out
     */
    record Text(List<Part> parts, boolean shortened) {}

    static Text of(Json source, int maxString, int maxTotal) throws IOException {
        PrettyJson pretty = new PrettyJson(maxString, maxTotal);
        try (JsonParser json = source.parser()) {
            json.nextToken();
            pretty.value(json, "");
        }
        pretty.flush();
        return new Text(List.copyOf(pretty.parts), pretty.shortened);
    }

    private void value(JsonParser json, String indent) throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.START_OBJECT) {
            children(json, indent, '{', '}', JsonToken.END_OBJECT);
        } else if (token == JsonToken.START_ARRAY) {
            children(json, indent, '[', ']', JsonToken.END_ARRAY);
        } else if (token == JsonToken.VALUE_STRING) {
            plain.append(quoted(json.getText()));
        } else {
            plain.append(json.getText());
        }
    }

    private void children(JsonParser json, String indent, char open, char close, JsonToken end) throws IOException {
        plain.append(open);
        boolean first = true;
        while (json.nextToken() != end) {
            if (written + plain.length() > maxTotal) {
                leaveOut(json, indent);
                break;
            }
            plain.append(first ? "\n" : ",\n").append(indent).append(INDENT);
            if (json.currentToken() == JsonToken.FIELD_NAME) {
                String name = quoted(json.currentName());
                flush();
                parts.add(new Part(true, name));
                written += name.length();
                plain.append(": ");
                json.nextToken();
            }
            value(json, indent + INDENT);
            first = false;
        }
        plain.append(first ? "" : "\n" + indent).append(close);
    }

    /** Skips to the end of the object or array that is being written. */
    private void leaveOut(JsonParser json, String indent) throws IOException {
        shortened = true;
        plain.append("\n").append(indent).append(INDENT).append('…');
        for (int depth = 1; depth > 0; ) {
            depth += json.currentToken().isStructStart()
                    ? 1
                    : json.currentToken().isStructEnd() ? -1 : 0;
            if (depth > 0) {
                json.nextToken();
            }
        }
    }

    private String quoted(String text) {
        StringBuilder quoted = new StringBuilder(Math.min(text.length(), maxString) + 16).append('"');
        int end = Math.min(text.length(), maxString);
        for (int at = 0; at < end; at++) {
            char character = text.charAt(at);
            switch (character) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (character < ' ' || character == 0x7f || VisibleText.isInvisible(character)) {
                        quoted.append("\\u%04x".formatted((int) character));
                    } else {
                        quoted.append(character);
                    }
                }
            }
        }
        if (end < text.length()) {
            shortened = true;
            quoted.append("… (%,d characters)".formatted(text.length()));
        }
        return quoted.append('"').toString();
    }

    private void flush() {
        if (!plain.isEmpty()) {
            parts.add(new Part(false, plain.toString()));
            written += plain.length();
            plain.setLength(0);
        }
    }
}
