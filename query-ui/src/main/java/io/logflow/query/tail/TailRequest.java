package io.logflow.query.tail;

import io.logflow.query.language.Condition;
import io.logflow.query.search.InvalidParameter;
import io.logflow.query.search.LogQuery;
import io.logflow.query.search.LogQuery.Sizes;
import io.logflow.query.search.Parameters;
import io.logflow.query.tail.stream.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is to be followed: the parameters of the search, but for those that are about a time or a page. */
sealed interface TailRequest {

    /** The place to go on from, for those that cannot send a header. */
    String AFTER = "after";

    /** What has no meaning for events that are still to come. */
    Set<String> NOT_FOR_TAILS = Set.of("from", "to", "sort", "size", "cursor");

    /**
     * Understood.
     *
     * @param from where it goes on; empty when it begins with the next event
     */
    record Valid(Condition condition, Optional<Position> from) implements TailRequest {}

    /** Some values cannot be followed; all of them are named. */
    record Invalid(List<InvalidParameter> problems) implements TailRequest {}

    /**
     * Reads a request.
     *
     * @param lastEventId what a browser sends that was cut off; it knows better than the address that it first asked for
     */
    static TailRequest parse(Parameters parameters, Optional<String> lastEventId, Instant now) {
        List<InvalidParameter> problems = new ArrayList<>();
        Parameters search = parameters.without(AFTER);
        for (String name : NOT_FOR_TAILS) {
            if (search.names().contains(name)) {
                problems.add(new InvalidParameter(
                        name,
                        0,
                        search.first(name),
                        "does not apply to the live tail",
                        "Leave it out: the tail begins with the next event, or at the place of after."));
                search = search.without(name);
            }
        }
        Optional<String> place = lastEventId.filter(id -> !id.isBlank()).or(() -> after(parameters));
        Optional<Position> from = place.flatMap(Position::decode);
        if (place.isPresent() && from.isEmpty()) {
            problems.add(new InvalidParameter(
                    AFTER,
                    0,
                    place.get(),
                    "is damaged or does not come from LogFlow",
                    "Use the id of an event of the tail as it is, or leave it out to begin with the next event."));
        }
        LogQuery.Parsed parsed = LogQuery.parse(search, new Sizes(1, 1), now);
        if (parsed instanceof LogQuery.Invalid invalid) {
            problems.addAll(invalid.problems());
        }
        return parsed instanceof LogQuery.Valid valid && problems.isEmpty()
                ? new Valid(valid.query().condition(), from)
                : new Invalid(List.copyOf(problems));
    }

    private static Optional<String> after(Parameters parameters) {
        return parameters.names().contains(AFTER) ? Optional.of(parameters.first(AFTER)) : Optional.empty();
    }
}
