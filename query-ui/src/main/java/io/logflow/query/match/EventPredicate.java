package io.logflow.query.match;

import io.logflow.query.language.Condition;
import java.time.Instant;

/**
 * A condition that can be asked of an event without Elasticsearch. It holds for exactly the events that a search with the same condition
 * finds. Stateless, so that any thread may ask it.
 */
@FunctionalInterface
public interface EventPredicate {

    boolean test(CanonicalEvent event);

    /**
     * Makes the predicate of a condition.
     *
     * @param asOf what "now" means in it
     */
    static EventPredicate of(Condition condition, Instant asOf) {
        return new ConditionPredicate(asOf).of(condition);
    }
}
