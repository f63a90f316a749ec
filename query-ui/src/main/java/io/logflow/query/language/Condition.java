package io.logflow.query.language;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an event must be like to be found: the tree behind the search box, the filters of the form, the API and the live tail. */
public sealed interface Condition {

    /** Every event meets it. */
    Condition EVERYTHING = new Everything();

    /** The empty query. */
    record Everything() implements Condition {}

    /** All of at least two conditions. */
    record AllOf(List<Condition> parts) implements Condition {
        public AllOf {
            parts = List.copyOf(parts);
        }
    }

    /** At least one of at least two conditions. */
    record AnyOf(List<Condition> parts) implements Condition {
        public AnyOf {
            parts = List.copyOf(parts);
        }
    }

    /** Everything that does not meet the condition, events without the field included. */
    record Not(Condition condition) implements Condition {}

    /**
     * A text without a field. It is in the message (as words that follow each other), or it is the whole value of an id or another
     * field of the contract that holds a string, or the whole value of a leaf of {@code metadata}.
     */
    record Anywhere(Text text) implements Condition {}

    /**
     * A field with this text: in {@code message} words that follow each other, in any other field the whole value, or its beginning for
     * a {@link Text.Prefix}. An array below {@code metadata} has the text when one of its elements has. Of a {@link LogField.Kind#LEVEL}
     * the text is a known level in lower case, of a number or a time it never is: those are {@link Between}.
     */
    record Has(Field field, Text text) implements Condition {}

    /** A field that is there at all; below {@code metadata} one with a value that Elasticsearch has indexed. */
    record Exists(Field field) implements Condition {}

    /** A number field within limits; at least one of them is set. {@code httpStatus:500} is the range from 500 to 500. */
    record Between(LogField field, Optional<Bound<BigDecimal>> low, Optional<Bound<BigDecimal>> high)
            implements Condition {

        /** The field with this number; empty if the text is none that a query may hold. */
        public static Optional<Between> exactly(LogField field, String text) {
            Optional<BigDecimal> number =
                    field.kind() == LogField.Kind.INTEGER ? Amounts.wholeNumber(text) : Amounts.number(text);
            return number.map(value -> Optional.of(new Bound<>(value, true)))
                    .map(bound -> new Between(field, bound, bound));
        }
    }

    /**
     * A time field within limits, relative ones not yet counted from a moment. The same words mean a start or an end: a date as the lower
     * limit is its first instant, as the upper limit its last.
     */
    record During(LogField field, Optional<Bound<TimePoint>> low, Optional<Bound<TimePoint>> high)
            implements Condition {}

    /** One end of a range. */
    record Bound<T>(T value, boolean inclusive) {}

    /** The opposite of a condition; the opposite of an opposite is the condition itself. */
    static Condition not(Condition condition) {
        return condition instanceof Not not ? not.condition() : new Not(condition);
    }

    /** All of the conditions, without needless levels: {@link #EVERYTHING} adds nothing, and parts of parts are parts. */
    static Condition allOf(List<Condition> conditions) {
        List<Condition> parts = new ArrayList<>();
        for (Condition condition : conditions) {
            if (condition instanceof AllOf all) {
                parts.addAll(all.parts());
            } else if (!(condition instanceof Everything)) {
                parts.add(condition);
            }
        }
        return parts.isEmpty() ? EVERYTHING : parts.size() == 1 ? parts.get(0) : new AllOf(parts);
    }

    /**
     * At least one of the conditions, likewise without needless levels.
     *
     * @param conditions at least one
     */
    static Condition anyOf(List<Condition> conditions) {
        List<Condition> parts = new ArrayList<>();
        for (Condition condition : conditions) {
            if (condition instanceof Everything) {
                return EVERYTHING;
            }
            if (condition instanceof AnyOf any) {
                parts.addAll(any.parts());
            } else {
                parts.add(condition);
            }
        }
        return parts.size() == 1 ? parts.get(0) : new AnyOf(parts);
    }
}
