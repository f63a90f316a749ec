package io.logflow.query.store;

import io.logflow.query.language.Condition;
import io.logflow.query.language.Field;
import io.logflow.query.language.Text;
import io.logflow.query.search.Cursor;
import io.logflow.query.search.LogQuery;
import io.logflow.query.search.LogQuery.Order;
import io.logflow.query.search.TimeRange;
import io.logflow.query.store.Context.Side;
import io.logflow.query.store.ContextQuery.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what is around an event: the event itself, then both sides of it at once, each an ordinary search that begins at the event's
 * own place in the order. So events of the same nanosecond are on one side or the other, never on both.
 */
@ApplicationScoped
public class ContextStore {

    private final LogStore logs;
    private final Clock clock;

    ContextStore(LogStore logs, Clock clock) {
        this.logs = logs;
        this.clock = clock;
    }

    /** Never fails for what Elasticsearch does; cancelling it cancels its searches. */
    public Uni<ContextAnswer> around(ContextQuery query) {
        Deadline deadline = logs.deadline();
        return logs.event(query.id(), deadline).flatMap(answer -> {
            if (!(answer instanceof LogPage page)) {
                return Uni.createFrom().item((Unavailable) answer);
            }
            return page.logs().isEmpty()
                    ? Uni.createFrom().item(new ContextAnswer.NoEvent())
                    : around(page.logs().get(0), query, deadline);
        });
    }

    private Uni<ContextAnswer> around(StoredLog event, ContextQuery query, Deadline deadline) {
        Map<String, String> members = Members.of(event, Context.MEMBERS);
        Optional<Instant> time = Context.time(members);
        Optional<Scope> known =
                query.scopes().stream().filter(scope -> applies(scope, members)).findFirst();
        if (time.isEmpty() || known.isEmpty()) {
            Scope scope = known.orElse(query.scopes().get(0));
            return Uni.createFrom().item(Context.alone(event, scope, members));
        }
        Scope scope = known.get();
        Optional<String> shared = scope.field().map(field -> members.getOrDefault(field.word(), ""));
        Instant at = time.get();
        long nanos = EventTime.nanos(at);
        Instant asOf = clock.instant();
        Optional<String> id = Optional.ofNullable(members.get("ingest.id"));
        Condition condition = condition(scope, shared);
        TimeRange past = new TimeRange(Optional.of(at.minus(query.before())), Optional.of(at));
        TimeRange future = new TimeRange(Optional.of(at), Optional.of(at.plus(query.after())));
        return Uni.combine()
                .all()
                .unis(
                        logs.find(
                                side(condition, past, query.older(), new Cursor(asOf, Order.NEWEST, nanos, id)),
                                deadline),
                        logs.find(
                                side(condition, future, query.newer(), new Cursor(asOf, Order.OLDEST, nanos, id)),
                                deadline))
                .asTuple()
                .map(sides -> both(Context.alone(event, scope, members), shared, sides.getItem1(), sides.getItem2()));
    }

    private static LogQuery side(Condition condition, TimeRange range, int size, Cursor place) {
        return new LogQuery(condition, range, place.order(), size, Optional.of(place), place.asOf(), List.of());
    }

    private static ContextAnswer both(Context alone, Optional<String> shared, SearchAnswer older, SearchAnswer newer) {
        if (older instanceof LogPage before && newer instanceof LogPage after) {
            return new Context(alone.event(), alone.scope(), alone.time(), shared, Side.of(before), Side.of(after));
        }
        return (Unavailable) (older instanceof LogPage ? newer : older);
    }

    private static boolean applies(Scope scope, Map<String, String> members) {
        return scope.field()
                .filter(field -> members.getOrDefault(field.word(), "").isBlank())
                .isEmpty();
    }

    private static Condition condition(Scope scope, Optional<String> shared) {
        return scope.field()
                .<Condition>map(
                        field -> new Condition.Has(new Field.Known(field), new Text.Phrase(shared.orElseThrow())))
                .orElse(Condition.EVERYTHING);
    }
}
