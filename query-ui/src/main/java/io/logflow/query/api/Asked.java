package io.logflow.query.api;

import io.logflow.query.search.InvalidParameter;
import io.logflow.query.search.LogQuery;
import io.logflow.query.search.LogQuery.Invalid;
import io.logflow.query.search.LogQuery.Sizes;
import io.logflow.query.search.LogQuery.Valid;
import io.logflow.query.search.Parameters;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One request's parameters: those of a search and the few that an endpoint adds. Every problem is collected, so that the answer names them
 * all.
 */
final class Asked {

    private final Parameters own;
    private final LogQuery.Parsed search;
    private final List<InvalidParameter> problems = new ArrayList<>();

    private Asked(Parameters own, LogQuery.Parsed search) {
        this.own = own;
        this.search = search;
    }

    /**
     * Reads a request.
     *
     * @param ownNames what the endpoint adds to the parameters of a search; it may take the place of one of them
     * @param pageless which parameters of a search make no sense here
     */
    static Asked of(Parameters sent, Set<String> ownNames, Set<String> pageless, Sizes sizes, Instant now) {
        Parameters own = new Parameters(sent.entries().stream()
                .filter(entry -> ownNames.contains(entry.name()))
                .toList());
        Parameters others = new Parameters(sent.entries().stream()
                .filter(entry -> !ownNames.contains(entry.name()) && !pageless.contains(entry.name()))
                .toList());
        Asked asked = new Asked(own, LogQuery.parse(others, sizes, now));
        for (String name : sent.names()) {
            if (pageless.contains(name) && !ownNames.contains(name)) {
                asked.problem(name, sent.first(name), "is not a parameter of this request", "Leave it out.");
            } else if (ownNames.contains(name)) {
                asked.checkBlank(name);
            }
        }
        if (asked.search instanceof Invalid invalid) {
            asked.problems.addAll(invalid.problems());
        }
        return asked;
    }

    /** What is wrong, in no case empty when {@link #query} may not be called. */
    List<InvalidParameter> problems() {
        return problems;
    }

    boolean isValid() {
        return problems.isEmpty();
    }

    LogQuery query() {
        return ((Valid) search).query();
    }

    void problem(String name, String value, String reason, String hint) {
        problems.add(new InvalidParameter(name, 0, value, reason, hint));
    }

    /** All values of a parameter that may be repeated, each of which may hold several with commas between. */
    List<String> list(String name) {
        return own.values(name).stream()
                .flatMap(value -> List.of(value.split(",")).stream())
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
    }

    Optional<String> text(String name) {
        if (own.values(name).size() > 1) {
            problem(name, own.values(name).get(1), "is given more than once", "Give it once.");
        }
        return Optional.of(own.first(name).strip()).filter(value -> !value.isEmpty());
    }

    int number(String name, int standard, int min, int max) {
        return value(
                        name,
                        text -> Optional.of(text)
                                .filter(digits -> digits.matches("\\d{1,9}"))
                                .map(Integer::valueOf)
                                .filter(number -> number >= min && number <= max),
                        "is not a number from " + min + " to " + max,
                        "Leave it out for " + standard + ".")
                .orElse(standard);
    }

    /** A parameter read by a function that knows its values. */
    <T> Optional<T> value(String name, Function<String, Optional<T>> read, String reason, String hint) {
        Optional<String> text = text(name);
        Optional<T> value = text.flatMap(read);
        if (text.isPresent() && value.isEmpty()) {
            problem(name, text.get(), reason, hint);
        }
        return value;
    }

    ZoneId zone() {
        return this.<ZoneId>value(
                        "zone",
                        name -> {
                            try {
                                return Optional.of(ZoneId.of(name));
                            } catch (DateTimeException unknown) {
                                return Optional.empty();
                            }
                        },
                        "is not a time zone",
                        "Use a name like Europe/Berlin, or an offset like +02:00.")
                .orElse(ZoneOffset.UTC);
    }

    /** For a request that searches nothing. */
    void refuseFilters() {
        if (isValid() && !query().isUnfiltered()) {
            problem("q", "", "and filters are not parameters of this request", "Leave them out.");
        }
    }

    /** Refuses to look at more time than allowed. */
    void limitRange(Optional<Duration> longest) {
        if (longest.isEmpty() || !isValid()) {
            return;
        }
        Duration most = longest.get();
        Instant end = query().range().to().orElse(query().asOf());
        Duration length = query().range()
                .from()
                .map(from -> Duration.between(from, end))
                .orElse(Duration.ofSeconds(Long.MAX_VALUE));
        // What begins in the future and has no end is as long as what has no beginning.
        boolean tooLong = length.isNegative() || length.compareTo(most) > 0;
        if (tooLong) {
            problem(
                    "from",
                    "",
                    "makes the range longer than is allowed here",
                    "The longest is " + most.toHours() + " hours.");
        }
    }

    private void checkBlank(String name) {
        if (own.values(name).stream().anyMatch(String::isBlank)) {
            problem(name, "", "is empty", "Leave the parameter out.");
        }
    }
}
