package io.logflow.query.search;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is searched for: the one model behind the page and the API. All conditions must hold; of several levels any may.
 *
 * @param levels empty means all of them
 * @param message full text; absent when nothing was asked for
 * @param fields exact values of the contract's fields
 * @param metadata exact values by path below {@code metadata}
 * @param range already absolute: what was relative is counted from {@code asOf}
 * @param size how many events a page holds
 * @param cursor where the page begins; absent for the newest
 * @param asOf what "now" means in this search
 */
public record LogQuery(
        Set<LogLevel> levels,
        Optional<MessageText> message,
        Map<FilterField, String> fields,
        Map<String, String> metadata,
        TimeRange range,
        int size,
        Optional<Cursor> cursor,
        Instant asOf) {

    /**
     * How many events may be asked for.
     *
     * @param standard when the request does not say
     */
    public record Sizes(int standard, int max) {}

    /** What reading the parameters came to; a wrong value is an expected outcome. */
    public sealed interface Parsed {}

    /** Everything was understood. */
    public record Valid(LogQuery query) implements Parsed {}

    /** Some values cannot be searched for; all of them are named, not only the first. */
    public record Invalid(List<InvalidParameter> problems) implements Parsed {}

    /**
     * Reads a search from a request.
     *
     * @param now the clock, for relative times on the first page
     */
    public static Parsed parse(Parameters parameters, Sizes sizes, Instant now) {
        return new QueryParser(parameters, sizes, now).parse();
    }

    /** Whether anything narrows the search, the page's place aside. */
    public boolean isUnfiltered() {
        return levels.isEmpty() && message.isEmpty() && fields.isEmpty() && metadata.isEmpty() && range.isAll();
    }
}
