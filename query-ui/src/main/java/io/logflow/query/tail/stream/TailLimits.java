package io.logflow.query.tail.stream;

/**
 * How much one tail is given.
 *
 * @param bytes that may wait for its client
 * @param budget that all tails share
 */
public record TailLimits(int eventsPerSecond, int bytes, Budget budget) {}
