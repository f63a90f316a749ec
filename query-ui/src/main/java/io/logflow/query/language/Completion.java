package io.logflow.query.language;

import io.logflow.query.language.Condition.Has;
import io.logflow.query.language.QueryLanguage.Understood;
import java.util.List;

/** What could complete the text before the caret. */
public sealed interface Completion {

    /** Nothing: the caret stands in a text that is looked for anywhere. */
    record Nothing() implements Completion {}

    /**
     * The name of a field, or the beginning of a word.
     *
     * @param from where the name begins; a name that is chosen takes the place of the text from here to the caret
     * @param prefix what of it is there
     * @param names the fields of the contract that it can become, and {@code metadata.}; what paths there are below it only the events know
     */
    record FieldName(int from, String prefix, List<String> names) implements Completion {
        public FieldName {
            names = List.copyOf(names);
        }
    }

    /**
     * The value of a field.
     *
     * @param from where the value begins, its quote included; {@link #written} takes the place of the text from here to the caret
     * @param prefix what of the value is there, without quote and escapes
     * @param values the values where the contract knows them all, as for levels; which other fields have only the events know
     */
    record Value(int from, Field field, String prefix, List<String> values) implements Completion {
        public Value {
            values = List.copyOf(values);
        }

        /** A value as it is written after the field, in quotes where it needs them. */
        public String written(String value) {
            String query = FieldText.of(field) + ":(" + value + ")";
            boolean bare = Subject.isOrdered(field)
                    ? QueryLanguage.parse(query) instanceof Understood
                    : Written.isReadAs(new Has(field, new Text.Word(value)), query);
            return bare ? value : FieldText.quoted(value);
        }
    }
}
