package io.logflow.query.store;

import io.logflow.query.language.Field;
import java.util.List;

/**
 * The values of one field that most of the matching events have.
 *
 * @param values by their counts, the most frequent first
 * @param others how many events have other values of the field; those without the field are not counted
 * @param errorUpTo by how much a count may be too low, because each day's index names only its own most frequent values; mostly 0
 */
public record Facet(Field field, List<Value> values, long others, long errorUpTo) {

    public Facet {
        values = List.copyOf(values);
    }

    /** One value, as text, and how many events have it. */
    public record Value(String value, long count) {}
}
