package io.logflow.query.trace;

import io.logflow.query.language.LogLevel;
import io.logflow.query.store.EventTime;
import io.logflow.query.store.Members;
import io.logflow.query.store.StoredLog;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the overview of a trace needs of an event.
 *
 * @param time absent when it cannot be read
 * @param origin the service, else the resource, else the host; empty when there is none of them
 * @param span empty when there is none
 */
record TraceEvent(StoredLog log, Optional<Instant> time, String origin, String span, LogLevel level) {

    private static final Set<String> MEMBERS = Set.of("@timestamp", "service", "resourceId", "host", "spanId", "level");

    static TraceEvent of(StoredLog log) {
        Map<String, String> members = Members.of(log, MEMBERS);
        return new TraceEvent(
                log,
                EventTime.of(members.getOrDefault("@timestamp", "")),
                Stream.of("service", "resourceId", "host")
                        .map(name -> members.getOrDefault(name, ""))
                        .filter(value -> !value.isBlank())
                        .findFirst()
                        .orElse(""),
                members.getOrDefault("spanId", ""),
                LogLevel.of(members.getOrDefault("level", "")).orElse(LogLevel.UNKNOWN));
    }

    boolean isError() {
        return level == LogLevel.ERROR || level == LogLevel.FATAL;
    }
}
