package io.logflow.query.search;

import io.logflow.query.language.Condition;
import io.logflow.query.language.QueryLanguage.Warning;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is searched for: the one model behind the page, the API, export and tail.
 *
 * @param condition the query and the filters of the form, all of which must hold
 * @param range already absolute: what was relative is counted from {@code asOf}
 * @param order how the events are sorted
 * @param size how many events a page holds
 * @param cursor where the page begins; absent for the first one
 * @param asOf what "now" means in this search
 * @param warnings what the query probably does not mean
 */
public record LogQuery(
        Condition condition,
        TimeRange range,
        Order order,
        int size,
        Optional<Cursor> cursor,
        Instant asOf,
        List<Warning> warnings) {

    public LogQuery {
        warnings = List.copyOf(warnings);
    }

    /** How events are sorted: by their time, events of one nanosecond by their id. */
    public enum Order {
        NEWEST,
        OLDEST;

        /** As in parameters. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public boolean isNewestFirst() {
            return this == NEWEST;
        }
    }

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

    /** The same search with another condition. */
    public LogQuery with(Condition other) {
        return new LogQuery(other, range, order, size, cursor, asOf, warnings);
    }

    /** The same search in another range. */
    public LogQuery within(TimeRange other) {
        return new LogQuery(condition, other, order, size, cursor, asOf, warnings);
    }

    /** The same search with so many events. */
    public LogQuery sized(int other) {
        return new LogQuery(condition, range, order, other, cursor, asOf, warnings);
    }

    /** Whether anything narrows the search, the page's place aside. */
    public boolean isUnfiltered() {
        return condition instanceof Condition.Everything && range.isAll();
    }
}
