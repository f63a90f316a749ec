package io.logflow.benchmarks.endtoend;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When requests are due: at a rate that changes step by step and asks nobody whether the ones before were answered. */
final class Schedule {
    private final List<Step> steps;
    private final int eventsARequest;
    private int step;
    private double stepBegan;
    private double next;

    /** @param factor of the rate that the system sustains */
    record Step(double factor, double eventsASecond, Duration length) {}

    /** @param seconds since the beginning */
    record Due(double seconds, int step) {}

    Schedule(List<Step> steps, int eventsARequest) {
        this.steps = List.copyOf(steps);
        this.eventsARequest = eventsARequest;
    }

    /** The next request; empty after the last step. */
    synchronized Optional<Due> next() {
        while (step < steps.size() && next >= stepBegan + seconds(steps.get(step))) {
            stepBegan += seconds(steps.get(step));
            next = Math.max(next, stepBegan);
            step++;
        }
        if (step == steps.size()) {
            return Optional.empty();
        }
        Due due = new Due(next, step);
        next += eventsARequest / steps.get(step).eventsASecond();
        return Optional.of(due);
    }

    private static double seconds(Step step) {
        return step.length().toNanos() / 1e9;
    }
}
