package io.logflow.query.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.logflow.query.store.Json;
import io.logflow.query.store.StoredLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes events as rows of a table; what is no text, number or boolean is its JSON. */
final class CsvRows {

    /** A spreadsheet takes a cell that begins with one of these for a formula, and runs it; an apostrophe before it makes it a text. */
    private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

    private static final String LINE_END = "\r\n";

    private CsvRows() {}

    static String head(List<CsvColumn> columns) {
        return columns.stream().map(column -> cell(column.name())).collect(Collectors.joining(",", "", LINE_END));
    }

    static String of(List<CsvColumn> columns, List<StoredLog> logs) {
        StringBuilder rows = new StringBuilder();
        for (StoredLog log : logs) {
            Map<String, String> values = new HashMap<>();
            for (CsvColumn column : columns) {
                values.put(column.path(), "");
            }
            read(log.source(), values);
            String separator = "";
            for (CsvColumn column : columns) {
                rows.append(separator).append(values.getOrDefault(column.path(), ""));
                separator = ",";
            }
            rows.append(LINE_END);
        }
        return rows.toString();
    }

    /** A text that is harmless in a spreadsheet, quoted where RFC 4180 wants it. */
    static String cell(String text) {
        String harmless = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean quoted = harmless.chars().anyMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n')
                || !harmless.equals(harmless.strip());
        return quoted ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }

    private static void read(Json source, Map<String, String> values) {
        byte[] bytes = source.bytes();
        try (JsonParser json = source.parser()) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                members(json, "", bytes, values);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void members(JsonParser json, String prefix, byte[] bytes, Map<String, String> values)
            throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            String path = prefix + name;
            JsonToken token = json.nextToken();
            boolean wanted = values.containsKey(path);
            if (wanted && token.isStructStart()) {
                int start = (int) json.currentTokenLocation().getByteOffset();
                boolean within = token == JsonToken.START_OBJECT && hasBelow(path, values);
                if (within) {
                    members(json, path + ".", bytes, values);
                } else {
                    json.skipChildren();
                }
                int end = (int) json.currentLocation().getByteOffset();
                values.put(path, cell(new String(bytes, start, end - start, StandardCharsets.UTF_8)));
            } else if (wanted) {
                values.put(path, token == JsonToken.VALUE_STRING ? cell(json.getText()) : json.getText());
            } else if (token == JsonToken.START_OBJECT && hasBelow(path, values)) {
                members(json, path + ".", bytes, values);
            } else {
                json.skipChildren();
            }
        }
    }

    private static boolean hasBelow(String path, Map<String, String> values) {
        return values.keySet().stream().anyMatch(wanted -> wanted.startsWith(path + "."));
    }
}
