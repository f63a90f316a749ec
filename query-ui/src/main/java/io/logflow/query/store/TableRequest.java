package io.logflow.query.store;

import io.logflow.query.language.Field;
import io.logflow.query.language.LogField;
import io.logflow.query.language.LogField.Kind;
import java.util.List;
import java.util.Optional;

/**
 * Which numbers are wanted, for which groups of events.
 *
 * @param of the field of numbers or times to measure; without one, events are only counted
 * @param by the fields by whose values events are grouped, two at most
 * @param top how many values of each field
 * @param time how events are grouped by time within their values
 */
public record TableRequest(Optional<LogField> of, List<Field> by, int top, Optional<Histogram.Wish> time) {

    public TableRequest {
        by = List.copyOf(by);
    }

    /** Whether the field holds something that has a least and a greatest. */
    public static boolean isMeasurable(LogField field) {
        return isTime(field) || field.kind() == Kind.INTEGER || field.kind() == Kind.NUMBER;
    }

    /** Whether the measures are moments, in milliseconds of the epoch: all that Elasticsearch tells of them. */
    public static boolean isTime(LogField field) {
        return field.kind() == Kind.TIME;
    }
}
