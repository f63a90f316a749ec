package io.logflow.stack.demo;

import java.net.URI;
import java.time.Duration;

/**
 * What a demo does.
 *
 * @param ingester the address to which {@code /logs} is added
 * @param rate logs a second
 * @param length when to end
 * @param seed the same seed gives the same logs, but for their times
 */
public record DemoSettings(URI ingester, int rate, Duration length, long seed) {
    public static final int DEFAULT_RATE = 50;
    public static final long DEFAULT_SEED = 1;

    /** In words: until somebody stops it. */
    public static final Duration FOR_EVER = Duration.ofDays(10_000);
}
