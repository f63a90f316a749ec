package io.logflow.query.tail.stream;

/** Which events a tail wants. */
public interface EventFilter {
    boolean test(byte[] json);
}
