package io.logflow.stack.demo;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * An endless stream of realistic logs. Several requests are under way at a time, so their logs are mixed; now and then one
 * service fails for a while, and with it those that need it. The same seed gives the same stream.
 */
public final class DemoLogs {
    private static final int UNDER_WAY = 6;
    private static final double HOUSEKEEPING = 0.12;
    /** Of so many visits the last are a burst of errors. */
    private static final int CYCLE = 120;

    private static final int BURST = 18;

    private static final double FAILS_IN_BURST = 0.9;
    private static final double FAILS_OTHERWISE = 0.04;

    private final RandomGenerator random;
    private final List<Deque<Event>> underWay = new ArrayList<>();
    private int visits;
    private String inTrouble = Shop.ENTRANCE;
    private Failure failure = Failure.ALL.get(0);

    public DemoLogs(long seed) {
        this.random = new SplittableRandom(seed);
        for (int i = 0; i < UNDER_WAY; i++) {
            underWay.add(new ArrayDeque<>());
        }
    }

    /** The next log, as one line of JSON that was logged at this instant. */
    public byte[] next(Instant at) {
        return event().toJson(at);
    }

    private Event event() {
        if (random.nextDouble() < HOUSEKEEPING) {
            return Housekeeping.event(random);
        }
        Deque<Event> chosen = underWay.get(random.nextInt(UNDER_WAY));
        if (chosen.isEmpty()) {
            chosen.addAll(Visit.events(random, trouble()));
        }
        return chosen.remove();
    }

    private Visit.Trouble trouble() {
        int place = visits++ % CYCLE;
        boolean burst = place >= CYCLE - BURST;
        if (!burst || place == CYCLE - BURST) {
            inTrouble = Shop.ALL.get(random.nextInt(Shop.ALL.size())).name();
            failure = Failure.ALL.get(random.nextInt(Failure.ALL.size()));
        }
        boolean fails = random.nextDouble() < (burst ? FAILS_IN_BURST : FAILS_OTHERWISE);
        return new Visit.Trouble(fails ? Optional.of(inTrouble) : Optional.empty(), failure);
    }
}
