package io.logflow.benchmarks.endtoend;

import io.logflow.benchmarks.figures.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** How many events were accepted and acknowledged, second by second. */
final class LagTrace {
    private final List<Look> looks = new ArrayList<>();

    /** @param seconds of any clock */
    record Look(double seconds, long accepted, long acknowledged) {
        long lag() {
            return Math.max(0, accepted - acknowledged);
        }
    }

    synchronized void add(double seconds, long accepted, long acknowledged) {
        looks.add(new Look(seconds, accepted, acknowledged));
    }

    synchronized List<Look> looks() {
        return List.copyOf(looks);
    }

    /** Accepted and not acknowledged, in events. */
    Series lagEvents() {
        return new Series(looks().stream().map(look -> (double) look.lag()).toList());
    }

    /** At each look: for how long as many events have been accepted as are acknowledged now. That is the age of what is being indexed. */
    Series lagSeconds() {
        List<Look> all = looks();
        List<Double> ages = new ArrayList<>();
        int then = 0;
        for (Look now : all) {
            while (then + 1 < all.size() && all.get(then).accepted() < now.acknowledged()) {
                then++;
            }
            ages.add(Math.max(0, now.seconds() - when(all, then, now.acknowledged())));
        }
        return new Series(ages);
    }

    private static double when(List<Look> all, int at, long accepted) {
        Look after = all.get(at);
        Look before = all.get(Math.max(0, at - 1));
        long between = after.accepted() - before.accepted();
        double share = between <= 0 ? 1 : Math.min(1, Math.max(0, (accepted - before.accepted()) / (double) between));
        return before.seconds() + share * (after.seconds() - before.seconds());
    }

    /** Events a second in each slice of so many seconds: the spread of a long run. */
    Series slices(double seconds, ToLongFunction<Look> count) {
        List<Double> rates = new ArrayList<>();
        List<Look> all = looks();
        Look begin = all.get(0);
        for (Look look : all) {
            if (look.seconds() - begin.seconds() >= seconds) {
                rates.add((count.applyAsLong(look) - count.applyAsLong(begin)) / (look.seconds() - begin.seconds()));
                begin = look;
            }
        }
        return new Series(rates);
    }

    /** Events a second from the first look to the last. */
    double rate(ToLongFunction<Look> count) {
        List<Look> all = looks();
        Look begin = all.get(0);
        Look end = all.get(all.size() - 1);
        return (count.applyAsLong(end) - count.applyAsLong(begin)) / (end.seconds() - begin.seconds());
    }
}
