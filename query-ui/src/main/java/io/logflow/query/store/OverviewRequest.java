package io.logflow.query.store;

import io.logflow.query.language.Field;
import io.logflow.query.language.LogField;
import java.util.List;
import java.util.Optional;

/**
 * What is wanted beside the events of a page.
 *
 * @param facets the fields whose values are counted; each must have {@link #hasFacet values that repeat}
 * @param values how many values of each
 */
public record OverviewRequest(Optional<Histogram.Wish> histogram, List<Field> facets, int values) {

    public OverviewRequest {
        facets = List.copyOf(facets);
    }

    /** Whether the values of a field can be counted: not those of full text, and not what every event has of its own. */
    public static boolean hasFacet(Field field) {
        return !(field instanceof Field.Known known)
                || switch (known.field().kind()) {
                    case STRING, LEVEL, INTEGER -> true;
                    case NUMBER -> known.field() == LogField.DURATION_MS;
                    case MESSAGE, ID, TIME -> false;
                };
    }
}
