package io.logflow.query.language;

import java.util.List;

/** The language of the search box; docs/query-language.md has its grammar. */
public final class QueryLanguage {

    /** What reading a query came to; a mistake is an expected outcome. */
    public sealed interface Parsed {}

    /**
     * Understood.
     *
     * @param warnings what was understood but is probably not what was meant: a field that no event of the contract has
     */
    public record Understood(Condition condition, List<Warning> warnings) implements Parsed {
        public Understood {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Not understood.
     *
     * @param place where the mistake is
     * @param reason what is wrong, as a clause that follows "q": "has a parenthesis that is not closed"
     * @param hint what to do instead, as a sentence
     */
    public record Mistake(Place place, String reason, String hint) implements Parsed {}

    /** Something that is worth a word. */
    public record Warning(Place place, String text) {}

    /**
     * A part of the query.
     *
     * @param start its first character, counted from 0 in UTF-16 units
     * @param end after its last character; at least one more than {@code start}, also at the end of the query
     */
    public record Place(int start, int end) {}

    private QueryLanguage() {}

    /** Reads a query. No input throws. */
    public static Parsed parse(String query) {
        return new ConditionReader(query).read();
    }

    /**
     * What could complete the query at the caret; no input throws.
     *
     * @param caret how many characters stand before it
     */
    public static Completion complete(String query, int caret) {
        return new ConditionReader(query.substring(0, Math.max(0, Math.min(caret, query.length())))).complete();
    }

    /** Writes the name of a field as a query needs it: a metadata path of odd characters in quotes. */
    public static String print(Field field) {
        return FieldText.of(field);
    }

    /**
     * Writes a condition as a query. For every canonical condition the query is read back as the same condition. Canonical is what
     * {@link #parse} makes, unless the query that says it is longer than a query may be:
     *
     * <ul>
     *   <li>{@link Condition.AllOf} and {@link Condition.AnyOf} have two parts or more, none of them of the same kind or
     *       {@link Condition.Everything}; a {@link Condition.Not} holds no other;
     *   <li>texts are not empty; a {@link Text.Word} of {@link Condition.Anywhere} has a letter, a digit or a symbol, is no operator, a
     *       {@link Text.Phrase} is not blank; a {@link Text.Word} that could be taken for a comparison or a range is a phrase instead;
     *   <li>numbers have at most 18 digits on either side of the point and none in vain, those of {@code httpStatus} at most 9 and no
     *       fraction; relative times are whole seconds; years have four digits;
     *   <li>ranges with two limits include both and do not end before they begin; no relative time stands for both limits but in a range;
     *   <li>of a level the text is a {@link Text.Word}, and a metadata path is not empty.
     * </ul>
     *
     * Any other condition is written as a query that means the same where one can be, and never fails.
     */
    public static String print(Condition condition) {
        return Printer.print(condition);
    }
}
