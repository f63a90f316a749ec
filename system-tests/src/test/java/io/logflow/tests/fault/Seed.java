package io.logflow.tests.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A random combination of faults, the same for the same number: what strikes, when, for how long, and what beside it. */
record Seed(long number) {
    private static final int TWO_AT_ONCE_OF = 3;

    /** @param pause before it strikes, after the one before it is over, or with it if there is none */
    private record Step(Duration pause, List<Fault> faults, Duration hold) {}

    private List<Step> steps(int count, Duration longestHold) {
        Random random = new Random(number);
        List<Fault> all = Faults.anyTime();
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Fault> faults = new ArrayList<>(List.of(all.get(random.nextInt(all.size()))));
            if (random.nextInt(TWO_AT_ONCE_OF) == 0) {
                faults.add(all.get(random.nextInt(all.size())));
            }
            Duration pause = Duration.ofMillis(1_000 + random.nextInt(4_000));
            Duration hold = Duration.ofMillis(500 + random.nextInt((int) longestHold.toMillis()));
            steps.add(new Step(pause, faults, hold));
        }
        return steps;
    }

    /** Strikes all of them, and returns when the last is over. */
    void play(Trial trial, int count, Duration longestHold) throws InterruptedException {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            for (Step step : steps(count, longestHold)) {
                trial.pause(step.pause());
                List<Future<?>> strikes = new ArrayList<>();
                for (Fault fault : step.faults()) {
                    strikes.add(threads.submit(() -> {
                        trial.strike(fault, step.hold());
                        return null;
                    }));
                }
                for (Future<?> strike : strikes) {
                    strike.get();
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A fault could not strike.", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
