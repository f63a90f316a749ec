package io.logflow.query.context;

import io.logflow.query.search.Parameters;
import io.logflow.query.store.ContextQuery;
import io.logflow.query.store.ContextQuery.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the address of a context page says. Whatever it says there is an answer: a page about one event has no use for an error about
 * its parameters, so what is not understood is as if it were not there.
 *
 * @param scope absent when nobody has chosen
 * @param around how long before and after
 * @param older how many events before, at most
 * @param newer how many events after, at most
 * @param oldestFirst whether the page is read downwards in time
 */
record ContextForm(Optional<Scope> scope, Duration around, int older, int newer, boolean oldestFirst) {

    /** Wider by steps. */
    static final List<Duration> STEPS = List.of(
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofDays(1),
            Duration.ofDays(7));

    /** How many events a side has at first, and how many come with each "load". */
    static final int EVENTS = 30;

    /** More belong into the search. */
    static final int MOST_EVENTS = 510;

    private static final Pattern LENGTH = Pattern.compile("(\\d{1,6})([smhd])");

    static ContextForm of(Parameters parameters) {
        return new ContextForm(
                Scope.of(parameters.first("scope")),
                around(parameters.first("around")),
                count(parameters.first("older")),
                count(parameters.first("newer")),
                parameters.first("sort").equals("oldest"));
    }

    ContextQuery query(String id) {
        return new ContextQuery(id, scope.map(List::of).orElse(Scope.STANDARD), around, around, older, newer);
    }

    ContextForm withScope(Scope other) {
        return new ContextForm(Optional.of(other), around, EVENTS, EVENTS, oldestFirst);
    }

    ContextForm withAround(Duration other) {
        return new ContextForm(scope, other, EVENTS, EVENTS, oldestFirst);
    }

    ContextForm withEvents(int moreOlder, int moreNewer) {
        return new ContextForm(
                scope,
                around,
                Math.min(MOST_EVENTS, older + moreOlder),
                Math.min(MOST_EVENTS, newer + moreNewer),
                oldestFirst);
    }

    ContextForm turned() {
        return new ContextForm(scope, around, older, newer, !oldestFirst);
    }

    /** The next step; absent at the last. */
    Optional<Duration> wider() {
        return STEPS.stream().filter(step -> step.compareTo(around) > 0).findFirst();
    }

    /** The address's question mark and parameters; what is standard is not said. */
    String text() {
        Parameters parameters = Parameters.NONE;
        if (scope.isPresent()) {
            parameters = parameters.with("scope", scope.get().word());
        }
        if (!around.equals(STEPS.get(0))) {
            parameters = parameters.with("around", text(around));
        }
        if (older != EVENTS) {
            parameters = parameters.with("older", Integer.toString(older));
        }
        if (newer != EVENTS) {
            parameters = parameters.with("newer", Integer.toString(newer));
        }
        return (oldestFirst ? parameters.with("sort", "oldest") : parameters).hrefOf("");
    }

    /** As in the address: 30s, 10m. */
    static String text(Duration length) {
        long seconds = length.toSeconds();
        return seconds % 86_400 == 0
                ? seconds / 86_400 + "d"
                : seconds % 3_600 == 0 ? seconds / 3_600 + "h" : seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    /** As one says it: 30 s, 10 min. */
    static String words(Duration length) {
        return text(length)
                .replaceFirst("m$", " min")
                .replaceFirst("s$", " s")
                .replaceFirst("h$", " h")
                .replaceFirst("d$", " d");
    }

    private static Duration around(String text) {
        Matcher length = LENGTH.matcher(text);
        if (!length.matches()) {
            return STEPS.get(0);
        }
        long amount = Long.parseLong(length.group(1));
        Duration wished =
                switch (length.group(2)) {
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    case "h" -> Duration.ofHours(amount);
                    default -> Duration.ofDays(amount);
                };
        Duration most = STEPS.get(STEPS.size() - 1);
        return wished.isZero() ? STEPS.get(0) : wished.compareTo(most) > 0 ? most : wished;
    }

    private static int count(String text) {
        return text.matches("\\d{1,6}") ? Math.max(1, Math.min(MOST_EVENTS, Integer.parseInt(text))) : EVENTS;
    }
}
