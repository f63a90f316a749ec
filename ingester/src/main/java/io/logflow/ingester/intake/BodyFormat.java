package io.logflow.ingester.intake;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a request's body is said to be. */
enum BodyFormat {
    /** One JSON object or array. */
    JSON,
    /** <a href="https://github.com/ndjson/ndjson-spec">NDJSON</a>: one JSON object a line. */
    NDJSON,
    /** Not said, or said to be a type that many clients send without meaning it: its bytes tell. */
    SNIFFED;

    /** Reads a {@code Content-Type}; empty for a type that is not supported. */
    static Optional<BodyFormat> of(@Nullable String contentType) {
        if (contentType == null || contentType.isBlank()) {
            return Optional.of(SNIFFED);
        }
        int parameters = contentType.indexOf(';');
        String type = (parameters < 0 ? contentType : contentType.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
        return switch (type) {
            case "application/json", "text/json" -> Optional.of(JSON);
            case "application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines" ->
                Optional.of(NDJSON);
            case "application/octet-stream", "text/plain", "application/x-www-form-urlencoded" -> Optional.of(SNIFFED);
            default -> type.startsWith("application/") && type.endsWith("+json") ? Optional.of(JSON) : Optional.empty();
        };
    }
}
