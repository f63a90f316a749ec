package io.logflow.query.tail;

import io.logflow.query.config.QueryConfig;
import io.logflow.query.match.EventPredicate;
import io.logflow.query.search.Parameters;
import io.logflow.query.search.Parameters.Parameter;
import io.logflow.query.tail.kafka.Tails;
import io.logflow.query.tail.stream.Budget;
import io.logflow.query.tail.stream.Outbox;
import io.logflow.query.tail.stream.Tail;
import io.logflow.query.tail.stream.TailLimits;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * {@code GET /api/v1/logs/tail}: events as they come, as server-sent events.
 *
 * <p>It is a route of Vert.x and no REST resource, because only that tells how much a client has not read yet.
 */
@Singleton
class TailRoute {

    static final String PATH = "/api/v1/logs/tail";

    /** Before the route of REST resources, for which the path is the one of an event with the id {@code tail}. */
    private static final int FIRST = 0;

    private final Tails tails;
    private final TailMetrics metrics;
    private final Clock clock;
    private final int most;
    private final TailLimits limits;
    private final Map<Tail, EventStream> open = new ConcurrentHashMap<>();

    TailRoute(Tails tails, TailMetrics metrics, Clock clock, QueryConfig config, MeterRegistry registry) {
        QueryConfig.Tail settings = config.tail();
        this.tails = tails;
        this.metrics = metrics;
        this.clock = clock;
        this.most = settings.max();
        this.limits = new TailLimits(
                settings.eventsPerSecond(),
                Math.toIntExact(settings.queue().asLongValue()),
                new Budget(settings.queues().asLongValue()));
        Gauge.builder("logflow.query.tail.open", open, Map::size)
                .baseUnit("tails")
                .description("Tails that are open")
                .register(registry);
        Gauge.builder("logflow.query.tail.queued", limits.budget(), Budget::taken)
                .baseUnit("bytes")
                .description("What waits to be read by clients")
                .register(registry);
        Gauge.builder("logflow.query.tail.catching.up", tails, Tails::catchingUp)
                .baseUnit("tails")
                .description("Tails that read from Kafka by themselves what they missed")
                .register(registry);
    }

    void register(@Observes Router router) {
        router.get(PATH).order(FIRST).handler(this::answer);
    }

    private void answer(RoutingContext context) {
        Optional<String> lastEventId = Optional.ofNullable(context.request().getHeader("Last-Event-ID"));
        TailRequest request = TailRequest.parse(parameters(context.queryParams()), lastEventId, clock.instant());
        if (request instanceof TailRequest.Invalid invalid) {
            TailProblem.invalid(context, invalid.problems());
        } else if (open.size() >= most) {
            metrics.refused();
            TailProblem.tooMany(context, most);
        } else {
            follow(context, (TailRequest.Valid) request);
        }
    }

    private void follow(RoutingContext context, TailRequest.Valid request) {
        EventStream stream = new EventStream(context.response(), context.vertx().getOrCreateContext());
        Outbox outbox = new Outbox(limits.bytes(), limits.budget(), stream::filled);
        Tail tail = new Tail(
                EventPredicate.of(request.condition(), clock.instant()), request.from(), limits, outbox, metrics);
        open.put(tail, stream);
        context.addEndHandler(over -> {
            open.remove(tail);
            tail.close();
        });
        tails.add(tail);
        stream.open(outbox);
    }

    private static Parameters parameters(MultiMap query) {
        return new Parameters(query.entries().stream()
                .map(entry -> new Parameter(entry.getKey(), entry.getValue()))
                .toList());
    }
}
