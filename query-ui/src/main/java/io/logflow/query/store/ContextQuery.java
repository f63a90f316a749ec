package io.logflow.query.store;

import io.logflow.query.language.LogField;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is asked about the surroundings of one event.
 *
 * @param id the event
 * @param scopes which events count, in the order of preference: the first scope for which the event has a value is taken
 * @param before how long before it
 * @param after how long after it
 * @param older how many events before it, at most
 * @param newer how many events after it, at most
 */
public record ContextQuery(String id, List<Scope> scopes, Duration before, Duration after, int older, int newer) {

    public ContextQuery {
        scopes = List.copyOf(scopes);
    }

    /** Which events count as being around. */
    public enum Scope {
        RESOURCE(LogField.RESOURCE_ID),
        SERVICE(LogField.SERVICE),
        TRACE(LogField.TRACE_ID),
        ALL();

        /** The narrowest that says something, when nobody has chosen. */
        public static final List<Scope> STANDARD = List.of(RESOURCE, SERVICE, ALL);

        private final Optional<LogField> field;

        Scope(LogField field) {
            this.field = Optional.of(field);
        }

        Scope() {
            this.field = Optional.empty();
        }

        /** The field whose value the events share with the one in the middle; absent for all events. */
        public Optional<LogField> field() {
            return field;
        }

        /** The name in parameters. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Finds the scope of that name. */
        public static Optional<Scope> of(String word) {
            return Stream.of(values())
                    .filter(scope -> scope.word().equals(word))
                    .findFirst();
        }
    }
}
