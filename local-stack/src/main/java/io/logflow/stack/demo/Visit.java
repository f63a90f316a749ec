package io.logflow.stack.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** One customer's request on its way through the services: one trace, a span in each service, every log in its order. */
final class Visit {
    private static final double CALLS_ON = 0.7;
    private static final double TELLS_OF_ITS_START = 0.4;
    private static final double CLIENTS_FAULT = 0.03;
    private static final double SLOW = 0.03;
    private static final List<Integer> CLIENT_STATUSES = List.of(400, 401, 404, 404, 409);

    private final RandomGenerator random;
    private final Trouble trouble;
    private final Deque<Event> events = new ArrayDeque<>();
    private final String traceId;
    private final String customer;
    private final String region;

    /**
     * @param service who fails, or nobody
     * @param failure how
     */
    record Trouble(Optional<String> service, Failure failure) {
        boolean hits(Service candidate) {
            return service.filter(candidate.name()::equals).isPresent();
        }
    }

    private record Outcome(double durationMs, int status) {}

    private Visit(RandomGenerator random, Trouble trouble) {
        this.random = random;
        this.trouble = trouble;
        this.traceId = hex(32);
        this.customer = pick(Shop.CUSTOMERS);
        this.region = pick(Shop.REGIONS);
    }

    static Deque<Event> events(RandomGenerator random, Trouble trouble) {
        Visit visit = new Visit(random, trouble);
        visit.enter(Shop.service(Shop.ENTRANCE), "");
        return visit.events;
    }

    /** What this service and those behind it log, and how it ended. */
    private Outcome enter(Service service, String parentSpan) {
        String host = pick(service.hosts());
        String span = hex(16);
        String endpoint = pick(service.endpoints());
        double duration = service.typicalMs() * (0.5 + random.nextExponential());
        if (random.nextDouble() < TELLS_OF_ITS_START) {
            log(service, host, span, parentSpan, random.nextInt(8) == 0 ? "trace" : "debug", "Received " + endpoint);
        }

        int status = endpoint.startsWith("POST") ? 201 : 200;
        for (String callee : service.calls()) {
            if (random.nextDouble() < CALLS_ON) {
                Outcome answer = enter(Shop.service(callee), span);
                duration += answer.durationMs();
                status = answer.status() >= 500 ? 502 : status;
            }
        }
        if (random.nextDouble() < CLIENTS_FAULT) {
            status = pick(CLIENT_STATUSES);
        }
        if (trouble.hits(service)) {
            status = fail(service, host, span, parentSpan);
        }
        return finish(service, host, span, parentSpan, endpoint, new Outcome(duration, status));
    }

    private int fail(Service service, String host, String span, String parentSpan) {
        Failure failure = trouble.failure();
        String text = failure.message().formatted(service.calls().isEmpty() ? "db-1" : pick(service.calls()));
        boolean fatal = failure.type().equals("OutOfMemory");
        log(service, host, span, parentSpan, fatal ? "fatal" : "error", text)
                .error(failure.type(), failure.stackTrace(service, text))
                .with("attempt", 1 + random.nextInt(3));
        return failure.status();
    }

    private Outcome finish(
            Service service, String host, String span, String parentSpan, String endpoint, Outcome outcome) {
        boolean slow = random.nextDouble() < SLOW;
        double duration = slow ? outcome.durationMs() * 20 : outcome.durationMs();
        String level = outcome.status() >= 500 ? "error" : outcome.status() >= 400 || slow ? "warn" : "info";
        String message = slow
                ? "Slow request: %s took %.0f ms".formatted(endpoint, duration)
                : "%s answered %d in %.1f ms".formatted(endpoint, outcome.status(), duration);
        Event event =
                log(service, host, span, parentSpan, level, message).request(endpoint, outcome.status(), duration);
        if (service.name().equals("payments") || service.name().equals("orders")) {
            event.with("orderId", "o-" + (100_000 + random.nextInt(900_000)))
                    .with("amount", random.nextInt(100, 50_000) / 100.0)
                    .with("currency", random.nextBoolean() ? "EUR" : "USD");
        }
        return new Outcome(duration, outcome.status());
    }

    private Event log(Service service, String host, String span, String parentSpan, String level, String message) {
        Event event = Event.of(service, host, level, message)
                .inTrace(traceId, span)
                .with("region", region)
                .with("customer", customer);
        if (!parentSpan.isEmpty()) {
            event.with("parentSpanId", parentSpan);
        }
        events.add(event);
        return event;
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private String hex(int digits) {
        StringBuilder text = new StringBuilder(digits);
        for (int i = 0; i < digits; i++) {
            text.append(Character.forDigit(random.nextInt(16), 16));
        }
        return text.toString();
    }
}
