package io.logflow.query.page;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.logflow.query.language.LogLevel;
import io.logflow.query.page.EventView.Field;
import io.logflow.query.page.EventView.Moment;
import io.logflow.query.page.EventView.Value;
import io.logflow.query.store.StoredLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns a stored event into what the page shows of it, within limits that keep a page of the largest events small. */
final class EventReader {

    private static final String MESSAGE = "message";

    /** A longer message, or one of several lines, deserves the whole width. */
    private static final int FITS_BESIDE_ITS_NAME = 100;

    private static final int LONGEST_ROW = 400;
    private static final int LONGEST_ORIGIN = 80;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_VALUE = 2_000;
    private static final int LONGEST_TEXT = 8_000;
    private static final int LONGEST_JSON = 12_000;
    private static final int LONGEST_FIELDS = 16_000;

    private final StoredLog log;
    private final FilterLinks links;
    private final Map<String, List<Value>> fields = new LinkedHashMap<>();
    private final Map<String, String> texts = new LinkedHashMap<>();
    private int room = LONGEST_FIELDS;
    private boolean shortened;

    private EventReader(StoredLog log, FilterLinks links) {
        this.log = log;
        this.links = links;
    }

    static EventView read(StoredLog log, FilterLinks links) {
        try {
            return new EventReader(log, links).read();
        } catch (IOException e) {
            throw new UncheckedIOException("The stored event " + log.id() + " is not readable", e);
        }
    }

    private EventView read() throws IOException {
        try (JsonParser json = log.source().parser()) {
            json.nextToken();
            collect(json, "");
        }
        PrettyJson.Text pretty = PrettyJson.of(log.source(), LONGEST_VALUE, LONGEST_JSON);
        String level = texts.getOrDefault("level", LogLevel.UNKNOWN.word());
        LogLevel known = LogLevel.of(level).orElse(LogLevel.UNKNOWN);
        String message = texts.getOrDefault(MESSAGE, "");
        return new EventView(
                log.id(),
                moment(texts.getOrDefault("@timestamp", "")),
                VisibleText.line(level, LONGEST_ORIGIN),
                known.word(),
                known.letter(),
                VisibleText.line(origin(), LONGEST_ORIGIN),
                VisibleText.line(message, LONGEST_ROW),
                needsRoom(message) ? Optional.of(VisibleText.block(message, LONGEST_TEXT)) : Optional.empty(),
                fields.entrySet().stream()
                        .map(field -> new Field(VisibleText.line(field.getKey(), LONGEST_NAME), field.getValue()))
                        .toList(),
                pretty.parts(),
                shortened || pretty.shortened(),
                "/api/v1/logs/" + URLEncoder.encode(log.id(), StandardCharsets.UTF_8));
    }

    /** An array's values stand under its own path, as they do in Elasticsearch's flattened fields. */
    private void collect(JsonParser json, String path) throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
            JsonToken end = token == JsonToken.START_OBJECT ? JsonToken.END_OBJECT : JsonToken.END_ARRAY;
            JsonToken child = json.nextToken();
            if (child == end && !path.isEmpty()) {
                add(path, token == JsonToken.START_OBJECT ? "{}" : "[]", Optional.empty());
            }
            for (; child != end; child = json.nextToken()) {
                if (child == JsonToken.FIELD_NAME) {
                    String name = json.currentName();
                    json.nextToken();
                    collect(json, path.isEmpty() ? name : path + "." + name);
                } else {
                    collect(json, path);
                }
            }
        } else {
            String text = json.getText();
            texts.putIfAbsent(path, text);
            add(path, text, token == JsonToken.VALUE_NULL ? Optional.empty() : links.filterFor(path, text));
        }
    }

    private void add(String path, String text, Optional<String> href) {
        if (path.equals(MESSAGE) && needsRoom(text)) {
            shortened |= text.length() > LONGEST_TEXT;
            return;
        }
        shortened |= text.length() > LONGEST_VALUE || path.length() > LONGEST_NAME;
        if (room <= 0) {
            shortened = true;
            return;
        }
        String shown = VisibleText.block(text, Math.min(LONGEST_VALUE, room));
        room -= shown.length() + path.length();
        fields.computeIfAbsent(path, name -> new ArrayList<>()).add(new Value(shown, href));
    }

    private static boolean needsRoom(String message) {
        return message.length() > FITS_BESIDE_ITS_NAME || message.indexOf('\n') >= 0;
    }

    private String origin() {
        return texts.getOrDefault("service", texts.getOrDefault("resourceId", texts.getOrDefault("host", "")));
    }

    /** The stored form is {@code 2023-09-15T08:00:00.000000000Z}; the row has room for milliseconds. */
    private static Moment moment(String iso) {
        boolean usual = iso.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
        return usual
                ? new Moment(iso, iso.substring(0, 10), (iso.substring(11, iso.length() - 1) + ".000").substring(0, 12))
                : new Moment("", "", VisibleText.line(iso, 30));
    }
}
