package io.logflow.query.api;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The form of an answer, for the OpenAPI document; {@link PageJson} writes it.
 *
 * @param took milliseconds in Elasticsearch
 * @param partial whether events may be missing
 * @param notes why, or why there are fewer events than asked for; left out when there is nothing to say
 * @param searched the time range, no longer relative
 * @param warnings what the query probably does not mean; left out when there is nothing to say
 * @param logs the events, in the order asked for
 * @param cursor leads to the next events; null at the end
 */
@Schema(name = "Logs")
record LogsAnswer(
        Total total,
        long took,
        boolean partial,
        List<String> notes,
        Searched searched,
        List<Warning> warnings,
        List<LogAnswer> logs,
        @Schema(nullable = true) @Nullable String cursor) {

    static final String EXAMPLE =
            """
            {"total":{"value":1,"relation":"eq"},"took":3,"partial":false,"searched":{"from":"2023-09-15T00:00:00Z","to":null},\
            "logs":[{"@timestamp":"2023-09-15T08:00:00.000000000Z",\
            "level":"error","message":"Failed to connect to DB","resourceId":"server-1234","traceId":"abc-xyz-123",\
            "spanId":"span-456","commit":"5e5342f","metadata":{"parentResourceId":"server-0987"},\
            "ingest":{"id":"AZpX1eJ4dE2kq0Zb3mYw","receivedAt":"2026-11-21T22:00:00.123456789Z"}}],"cursor":null}""";

    /** How many events match; by the relation exactly so many (eq) or at least so many (gte). */
    @Schema(name = "Total")
    record Total(long value, @Schema(enumeration = {"eq", "gte"}) String relation) {}

    /** Both ends belong to it; an open one is null. */
    @Schema(name = "Searched")
    record Searched(
            @Schema(format = "date-time", nullable = true) @Nullable String from,
            @Schema(format = "date-time", nullable = true) @Nullable String to) {}

    /** A part of q that was understood, but is probably not meant so. */
    @Schema(name = "Warning")
    record Warning(String text, Place place) {}

    /** Characters of q, counted from 0 in UTF-16 units; the end is not part of it. */
    @Schema(name = "Place")
    record Place(int start, int end) {}
}
