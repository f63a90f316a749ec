package io.logflow.benchmarks.endtoend;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Finds the highest rate at which the lag stays where it is wanted: it offers what Elasticsearch has acknowledged a second lately, up to twice as much
 * while there is no lag, as much at the wanted lag, and less beyond. So the rate grows until something is saturated, and stays there.
 */
final class Governor {
    private static final double WINDOW_SECONDS = 4;
    private static final double HASTE = 1;

    private final double wantedLagSeconds;
    private final double least;
    private final Deque<Look> looks = new ArrayDeque<>();

    private record Look(double seconds, long acknowledged) {}

    /** @param least events a second that are offered in any case, else nothing would ever begin */
    Governor(double wantedLagSeconds, double least) {
        this.wantedLagSeconds = wantedLagSeconds;
        this.least = least;
    }

    /** Events a second to offer from now on; {@code seconds} is any clock. */
    double rate(double seconds, long accepted, long acknowledged) {
        looks.add(new Look(seconds, acknowledged));
        while (looks.size() > 2 && seconds - looks.element().seconds() > WINDOW_SECONDS) {
            looks.remove();
        }
        Look first = looks.element();
        double passed = seconds - first.seconds();
        double served = passed > 0 ? Math.max(0, acknowledged - first.acknowledged()) / passed : 0;
        double wanted = Math.max(served, least) * wantedLagSeconds;
        double room = Math.max(-2, Math.min(1, (wanted - (accepted - acknowledged)) / wanted));
        return room <= -2 ? 0 : Math.max(least, served * (1 + HASTE * room));
    }
}
