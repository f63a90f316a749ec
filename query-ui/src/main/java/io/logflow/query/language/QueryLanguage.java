package io.logflow.query.language;

import java.util.List;
import java.util.stream.Stream;

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
        return new Understood(
                Condition.allOf(Stream.of(query.split("\\s+"))
                        .filter(word -> !word.isEmpty())
                        .<Condition>map(word -> new Condition.Anywhere(new Text.Word(word)))
                        .toList()),
                List.of());
    }
}
