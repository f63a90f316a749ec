package io.logflow.ingester;

import java.util.Random;

/** The seed of the property tests: always the same unless {@code -Dlogflow.seed} says otherwise, and shown, so that a failure can be repeated. */
public final class Seed {
    private static final long VALUE = Long.getLong("logflow.seed", 20_230_915L);

    private Seed() {}

    /** Makes the random numbers of one test. */
    public static Random random() {
        System.out.println("logflow.seed=" + VALUE);
        return new Random(VALUE);
    }
}
