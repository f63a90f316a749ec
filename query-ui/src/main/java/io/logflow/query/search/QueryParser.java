package io.logflow.query.search;

import static io.logflow.query.search.KnownParameters.CURSOR;
import static io.logflow.query.search.KnownParameters.FROM;
import static io.logflow.query.search.KnownParameters.QUERY;
import static io.logflow.query.search.KnownParameters.SIZE;
import static io.logflow.query.search.KnownParameters.SORT;
import static io.logflow.query.search.KnownParameters.TO;

import io.logflow.query.language.Condition;
import io.logflow.query.language.QueryLanguage;
import io.logflow.query.language.QueryLanguage.Mistake;
import io.logflow.query.language.QueryLanguage.Understood;
import io.logflow.query.language.TimePoint;
import io.logflow.query.search.LogQuery.Invalid;
import io.logflow.query.search.LogQuery.Order;
import io.logflow.query.search.LogQuery.Parsed;
import io.logflow.query.search.LogQuery.Sizes;
import io.logflow.query.search.LogQuery.Valid;
import io.logflow.query.search.Parameters.Parameter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads one request's parameters and collects every problem on the way. */
final class QueryParser {

    /** What one value of a filter may hold, and all values of {@code message} together: every word costs, and a part of a long text finds it, too. */
    private static final int LONGEST = 4_096;

    private static final int MOST_VALUES = 1_000;

    private static final String TIME_HINT =
            "Use a time like 2023-09-15T08:00:00Z, a date like 2023-09-15, or a time relative to now like now-15m, now-1h or now-7d.";

    private final Parameters parameters;
    private final Sizes sizes;
    private final Instant now;
    private final List<InvalidParameter> problems = new ArrayList<>();

    QueryParser(Parameters parameters, Sizes sizes, Instant now) {
        this.parameters = parameters;
        this.sizes = sizes;
        this.now = now;
    }

    Parsed parse() {
        if (parameters.entries().size() > MOST_VALUES) {
            return new Invalid(List.of(oneTooMany(parameters.entries().get(MOST_VALUES))));
        }
        parameters.names().forEach(this::checkName);
        Understood query = single(QUERY).map(this::query).orElse(new Understood(Condition.EVERYTHING, List.of()));
        Condition filters = new FilterReader(parameters, problems::add).read();
        Order order = single(SORT).map(this::order).orElse(Order.NEWEST);
        int size = single(SIZE).flatMap(this::size).orElse(sizes.standard());
        Optional<Cursor> cursor = single(CURSOR).flatMap(text -> cursor(text, order));
        Instant asOf = cursor.map(Cursor::asOf).orElse(now);
        TimeRange range = range(asOf);
        if (!problems.isEmpty()) {
            return new Invalid(List.copyOf(problems));
        }
        Condition condition = Condition.allOf(List.of(query.condition(), filters));
        return new Valid(new LogQuery(condition, range, order, size, cursor, asOf, query.warnings()));
    }

    private void checkName(String name) {
        if (!KnownParameters.isKnown(name)) {
            problems.add(new InvalidParameter(
                    name,
                    0,
                    parameters.first(name),
                    "is not a parameter of the search",
                    KnownParameters.hintFor(name)));
            return;
        }
        List<String> values = parameters.values(name);
        int length = 0;
        for (int index = 0; index < values.size(); index++) {
            length = values.get(index).length() + (KnownParameters.isMessage(name) ? length : 0);
            if (length > LONGEST && KnownParameters.isFilter(name)) {
                problems.add(new InvalidParameter(
                        name,
                        index,
                        values.get(index),
                        (length > values.get(index).length() ? "is with its other values" : "is")
                                + " longer than %,d characters".formatted(LONGEST),
                        "Leave something out; of a long text a part is enough to find it."));
            }
            if (values.get(index).isBlank()) {
                problems.add(new InvalidParameter(
                        name, index, "", "is empty", "Leave the parameter out to search for any value."));
            } else if (index > 0 && !KnownParameters.isFilter(name)) {
                problems.add(new InvalidParameter(
                        name, index, values.get(index), "is given more than once", "Give it once."));
            }
        }
    }

    private static InvalidParameter oneTooMany(Parameter further) {
        return new InvalidParameter(
                further.name(),
                0,
                further.value(),
                "is one parameter too many",
                "A search takes %,d values at most.".formatted(MOST_VALUES));
    }

    private Understood query(String text) {
        QueryLanguage.Parsed parsed = QueryLanguage.parse(text);
        if (parsed instanceof Mistake mistake) {
            problems.add(new InvalidParameter(
                    QUERY, 0, text, mistake.reason(), mistake.hint(), Optional.of(mistake.place())));
            return new Understood(Condition.EVERYTHING, List.of());
        }
        return (Understood) parsed;
    }

    private Order order(String text) {
        for (Order order : Order.values()) {
            if (order.word().equals(text)) {
                return order;
            }
        }
        List<String> known = Stream.of(Order.values()).map(Order::word).toList();
        problems.add(new InvalidParameter(
                SORT, 0, text, "is not an order", "The orders are " + String.join(" and ", known) + "."));
        return Order.NEWEST;
    }

    private Optional<Integer> size(String text) {
        Optional<Integer> size = Optional.of(text)
                .filter(digits -> digits.matches("\\d{1,9}"))
                .map(Integer::valueOf)
                .filter(number -> number >= 1 && number <= sizes.max());
        if (size.isEmpty()) {
            problems.add(new InvalidParameter(
                    SIZE,
                    0,
                    text,
                    "is not a number from 1 to " + sizes.max(),
                    "Ask for fewer events and go on with the cursor of the answer."));
        }
        return size;
    }

    private Optional<Cursor> cursor(String text, Order order) {
        Optional<Cursor> cursor = Cursor.decode(text);
        if (cursor.filter(old -> old.hasExpired(now)).isPresent()) {
            problems.add(new InvalidParameter(
                    CURSOR,
                    0,
                    text,
                    "has expired",
                    "A cursor can be used for " + Cursor.LIFETIME.toHours()
                            + " hours after the search began. Leave it out to search again."));
        } else if (cursor.filter(other -> other.order() != order).isPresent()) {
            problems.add(new InvalidParameter(
                    CURSOR,
                    0,
                    text,
                    "comes from a search in the other order",
                    "Use it with sort=" + cursor.get().order().word()
                            + ", or leave it out to begin this search anew."));
        }
        if (cursor.isEmpty()) {
            problems.add(new InvalidParameter(
                    CURSOR,
                    0,
                    text,
                    "is damaged or does not come from LogFlow",
                    "Use the cursor of an answer as it is, or leave it out to begin with the newest events."));
        }
        return cursor;
    }

    private TimeRange range(Instant asOf) {
        Optional<Instant> from = time(FROM, point -> point.start(asOf));
        Optional<Instant> to = time(TO, point -> point.end(asOf));
        TimeRange range = new TimeRange(from, to);
        if (range.isBackwards()) {
            problems.add(new InvalidParameter(
                    TO, 0, parameters.first(TO), "lies before the start of the range", "Exchange from and to."));
        }
        return range;
    }

    private Optional<Instant> time(String name, Function<TimePoint, Instant> end) {
        Optional<String> text = single(name);
        Optional<Instant> instant = text.flatMap(TimePoint::parse).map(end);
        if (text.isPresent() && instant.isEmpty()) {
            problems.add(new InvalidParameter(name, 0, text.get(), "is not a time LogFlow understands", TIME_HINT));
        }
        return instant;
    }

    /** The value without the blanks that come along when it is pasted; the query keeps its own, so that places in it are right. */
    private Optional<String> single(String name) {
        return Optional.of(parameters.first(name))
                .map(value -> name.equals(QUERY) ? value : value.strip())
                .filter(value -> !value.isBlank());
    }
}
