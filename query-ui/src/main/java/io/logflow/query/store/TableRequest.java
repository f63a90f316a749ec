package io.logflow.query.store;

import io.logflow.query.language.Field;
import io.logflow.query.language.LogField;
import java.util.List;
import java.util.Optional;

/**
 * Which numbers are wanted, for which groups of events.
 *
 * @param of the number field to measure; without one, events are only counted
 * @param by the fields by whose values events are grouped, two at most
 * @param top how many values of each field
 * @param time how events are grouped by time within their values
 */
public record TableRequest(Optional<LogField> of, List<Field> by, int top, Optional<Histogram.Wish> time) {

    public TableRequest {
        by = List.copyOf(by);
    }
}
