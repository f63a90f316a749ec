package io.logflow.query.api;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The form of an event, for the OpenAPI document; what is answered are its bytes as they are stored.
 *
 * @param level a word; unknown where none was sent
 * @param metadata what has no field of its own, of any shape
 */
@Schema(name = "Log")
record LogAnswer(
        @Schema(name = "@timestamp", format = "date-time") String timestamp,
        String level,
        String message,
        String resourceId,
        String traceId,
        String spanId,
        String commit,
        String service,
        String host,
        String endpoint,
        int httpStatus,
        BigDecimal durationMs,
        Map<String, Object> metadata,
        Ingest ingest) {

    /**
     * What LogFlow adds to an event.
     *
     * @param source whose API key it was sent with
     * @param flags what was mended or could not be read
     */
    @Schema(name = "Ingest")
    record Ingest(String id, @Schema(format = "date-time") String receivedAt, String source, List<String> flags) {}
}
