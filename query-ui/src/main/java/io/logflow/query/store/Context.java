package io.logflow.query.store;

import io.logflow.query.language.LogField;
import io.logflow.query.store.ContextQuery.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One event and what is around it.
 *
 * @param scope which events were counted
 * @param time the event's own time; absent when it has none that can be read, and then nothing is around it
 * @param shared the value that the events around share with it; absent when the scope is all events, or the event has no such value
 */
public record Context(
        StoredLog event, Scope scope, Optional<Instant> time, Optional<String> shared, Side older, Side newer)
        implements ContextAnswer {

    static final Set<String> MEMBERS = Set.of(
            "@timestamp", "ingest.id", LogField.RESOURCE_ID.word(), LogField.SERVICE.word(), LogField.TRACE_ID.word());

    /**
     * The events on one side, the nearest first.
     *
     * @param goesOn whether there are more within the time asked for
     * @param gaps why events may be missing, a sentence each
     */
    public record Side(List<StoredLog> logs, boolean goesOn, List<String> gaps) {

        static final Side NOTHING = new Side(List.of(), false, List.of());

        public Side {
            logs = List.copyOf(logs);
            gaps = List.copyOf(gaps);
        }

        static Side of(LogPage page) {
            return new Side(page.logs(), page.next().isPresent(), page.gaps());
        }
    }

    /** An event without surroundings. */
    static Context alone(StoredLog event, Scope scope, Map<String, String> members) {
        return new Context(event, scope, time(members), Optional.empty(), Side.NOTHING, Side.NOTHING);
    }

    static Optional<Instant> time(Map<String, String> members) {
        return EventTime.of(members.getOrDefault("@timestamp", ""));
    }
}
