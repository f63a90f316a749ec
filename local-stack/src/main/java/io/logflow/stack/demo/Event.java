package io.logflow.stack.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/** A log in the making; its time comes last, when it is sent. */
final class Event {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode json = JSON.createObjectNode();
    private final ObjectNode metadata = JSON.createObjectNode();

    /** @param host the machine, which is the log's resource too */
    static Event of(Service service, String host, String level, String message) {
        Event event = new Event();
        event.json
                .put("level", level)
                .put("message", message)
                .put("resourceId", service.name() + "-" + host)
                .put("commit", service.commit())
                .put("service", service.name())
                .put("host", host);
        return event.with("parentResourceId", host);
    }

    Event inTrace(String traceId, String spanId) {
        json.put("traceId", traceId).put("spanId", spanId);
        return this;
    }

    Event request(String endpoint, int status, double durationMs) {
        json.put("endpoint", endpoint)
                .put("httpStatus", status)
                .put("durationMs", Math.round(durationMs * 100) / 100.0);
        return this;
    }

    Event with(String name, String value) {
        metadata.put(name, value);
        return this;
    }

    Event with(String name, double value) {
        metadata.put(name, value);
        return this;
    }

    Event with(String name, long value) {
        metadata.put(name, value);
        return this;
    }

    Event error(String type, String stackTrace) {
        metadata.putObject("error").put("type", type).put("stack", stackTrace);
        return this;
    }

    byte[] toJson(Instant at) {
        json.put("timestamp", at.toString()).set("metadata", metadata);
        try {
            return JSON.writeValueAsBytes(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
