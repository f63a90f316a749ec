package io.logflow.stack;

import io.logflow.stack.part.PartProcess;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Starts one part again that ended unasked: after a second, then after pauses that double up to a minute. A part that somebody stopped is
 * left alone. It tells of the first end, of each end for another reason, once that the same goes on, and when the part serves again.
 */
final class Revival {
    static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /** A part that has served for so long begins anew with the shortest pause. */
    static final Duration WELL = Duration.ofMinutes(5);

    /** So often it may end for one reason before that is called going on; then it must serve for a while before that is worth a line. */
    static final int GOING_ON = 3;

    static final Duration STEADY = Duration.ofSeconds(30);

    private final PartProcess part;
    private final Consumer<String> told;
    private final Consumer<Optional<Instant>> planned;
    private final InstantSource clock;
    private int ends;
    private int endsAlike;
    private String reason = "";
    private Instant firstEnd = Instant.EPOCH;
    private Optional<Instant> due = Optional.empty();
    private Optional<Instant> servesSince = Optional.empty();
    private boolean toldThatItServes;

    /**
     * @param told lines for people
     * @param planned when the part will be started again; empty once that has happened, or is not wanted any more
     */
    Revival(PartProcess part, Consumer<String> told, Consumer<Optional<Instant>> planned, InstantSource clock) {
        this.part = part;
        this.told = told;
        this.planned = planned;
        this.clock = clock;
    }

    void look() {
        if (!part.died()) {
            lives();
        } else if (due.isEmpty()) {
            ended(part.reason(), part::obituary);
        } else if (!clock.instant().isBefore(due.get())) {
            startAgain();
        }
    }

    private void ended(String why, UnaryOperator<String> obituary) {
        Instant now = clock.instant();
        if (ends == 0) {
            firstEnd = now;
        }
        ends++;
        endsAlike = why.equals(reason) ? endsAlike + 1 : 1;
        reason = why;
        servesSince = Optional.empty();
        toldThatItServes = false;
        Duration pause = pauseAfter(ends);
        plan(Optional.of(now.plus(pause)));
        if (endsAlike == 1) {
            told.accept(obituary.apply("It is started again in %d s.".formatted(pause.toSeconds())));
        } else if (endsAlike == GOING_ON) {
            told.accept("%s keeps ending for the same reason. %s It is tried again at least once a minute."
                    .formatted(part.part().title(), reason));
        }
    }

    /** 1 s, 2 s, 4 s … up to a minute. */
    static Duration pauseAfter(int ends) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(ends - 1, 10));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private void startAgain() {
        try {
            part.revive();
            plan(Optional.empty());
        } catch (RuntimeException e) { // whatever is in the way now may be gone at the next try
            String why = String.valueOf(e.getMessage());
            ended(why, next -> "%s cannot be started. %s %s"
                    .formatted(part.part().title(), why, next));
        }
    }

    private void lives() {
        if (ends == 0) {
            return;
        }
        if (due.isPresent()) {
            plan(Optional.empty()); // somebody else stopped or started it meanwhile
        }
        if (!part.running()) {
            forget();
        } else if (servesSince.isPresent()) {
            serves(Duration.between(servesSince.get(), clock.instant()));
        } else if (part.answers()) {
            servesSince = Optional.of(clock.instant());
            serves(Duration.ZERO);
        }
    }

    private void serves(Duration time) {
        boolean worthALine = endsAlike < GOING_ON || time.compareTo(STEADY) >= 0;
        if (worthALine && !toldThatItServes) {
            toldThatItServes = true;
            reason = "";
            long seconds = Duration.between(firstEnd, clock.instant()).toSeconds();
            told.accept("%s serves again, %d s after it ended."
                    .formatted(part.part().title(), seconds));
        }
        if (time.compareTo(WELL) >= 0) {
            forget();
        }
    }

    private void forget() {
        ends = 0;
        endsAlike = 0;
        reason = "";
        servesSince = Optional.empty();
        toldThatItServes = false;
    }

    private void plan(Optional<Instant> when) {
        due = when;
        planned.accept(when);
    }
}
