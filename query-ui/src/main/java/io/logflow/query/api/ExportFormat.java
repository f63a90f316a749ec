package io.logflow.query.api;

import io.logflow.query.store.StoredLog;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What an export writes for its events, and around them. */
sealed interface ExportFormat {

    String mediaType();

    /** The file's name when a browser saves it. */
    String fileName();

    Buffer head();

    Buffer events(List<StoredLog> logs, boolean first);

    /** What says that this is all. */
    Buffer end(long events);

    /** What says that this is not all; the connection is broken after it, so that no client takes the file for whole. */
    Buffer cut(long events, String reason);

    /** One event a line, as it is stored. */
    record Ndjson() implements ExportFormat {
        @Override
        public String mediaType() {
            return "application/x-ndjson";
        }

        @Override
        public String fileName() {
            return "logs.ndjson";
        }

        @Override
        public Buffer head() {
            return Buffer.buffer();
        }

        @Override
        public Buffer events(List<StoredLog> logs, boolean first) {
            Buffer lines = Buffer.buffer(sizeOf(logs));
            logs.forEach(
                    log -> lines.appendBytes(onOneLine(log.source().bytes())).appendByte((byte) '\n'));
            return lines;
        }

        @Override
        public Buffer end(long events) {
            return Buffer.buffer();
        }

        @Override
        public Buffer cut(long events, String reason) {
            return new JsonObject()
                    .put(
                            "logflow.export",
                            new JsonObject()
                                    .put("complete", false)
                                    .put("events", events)
                                    .put("reason", reason))
                    .toBuffer()
                    .appendByte((byte) '\n');
        }
    }

    /** One document with all events. */
    record Json() implements ExportFormat {
        @Override
        public String mediaType() {
            return "application/json";
        }

        @Override
        public String fileName() {
            return "logs.json";
        }

        @Override
        public Buffer head() {
            return Buffer.buffer("{\"logs\":[");
        }

        @Override
        public Buffer events(List<StoredLog> logs, boolean first) {
            Buffer list = Buffer.buffer(sizeOf(logs));
            boolean separate = !first;
            for (StoredLog log : logs) {
                list.appendString(separate ? ",\n" : "\n")
                        .appendBytes(log.source().bytes());
                separate = true;
            }
            return list;
        }

        @Override
        public Buffer end(long events) {
            return Buffer.buffer("\n],\"complete\":true,\"events\":" + events + "}\n");
        }

        @Override
        public Buffer cut(long events, String reason) {
            JsonObject why = new JsonObject()
                    .put("complete", false)
                    .put("events", events)
                    .put("reason", reason);
            return Buffer.buffer("\n]," + why.encode().substring(1) + "\n");
        }
    }

    /**
     * A table (RFC 4180). It cannot say that it was cut, but the broken connection does.
     *
     * @param columns the names of fields
     */
    record Csv(List<CsvColumn> columns) implements ExportFormat {
        @Override
        public String mediaType() {
            return "text/csv;charset=UTF-8;header=present";
        }

        @Override
        public String fileName() {
            return "logs.csv";
        }

        @Override
        public Buffer head() {
            return Buffer.buffer(CsvRows.head(columns));
        }

        @Override
        public Buffer events(List<StoredLog> logs, boolean first) {
            return Buffer.buffer(CsvRows.of(columns, logs).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public Buffer end(long events) {
            return Buffer.buffer();
        }

        @Override
        public Buffer cut(long events, String reason) {
            return Buffer.buffer();
        }
    }

    private static int sizeOf(List<StoredLog> logs) {
        return logs.stream().mapToInt(log -> log.source().length() + 2).sum();
    }

    /** LogFlow stores events without line breaks; another writer's may have some between values, where a blank means the same. */
    private static byte[] onOneLine(byte[] json) {
        for (int i = 0; i < json.length; i++) {
            if (json[i] == '\n' || json[i] == '\r') {
                json[i] = ' ';
            }
        }
        return json;
    }
}
