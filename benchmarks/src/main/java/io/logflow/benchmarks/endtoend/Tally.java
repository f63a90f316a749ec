package io.logflow.benchmarks.endtoend;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/** What was sent and what came of it. */
final class Tally {
    /** Instead of a status, when the connection broke. */
    private static final int BROKEN = 0;

    private final LongAdder accepted = new LongAdder();
    private final LongAdder acceptedBytes = new LongAdder();
    private final Map<Integer, LongAdder> answers = new ConcurrentSkipListMap<>();
    private final AtomicReference<String> firstBreak = new AtomicReference<>("");

    void answered(int status, int events, int bytes) {
        answers.computeIfAbsent(status, first -> new LongAdder()).increment();
        if (status == 202) {
            accepted.add(events);
            acceptedBytes.add(bytes);
        }
    }

    /** A request whose answer is unknown, and why. */
    void broken(IOException why) {
        firstBreak.compareAndSet("", why.toString());
        answered(BROKEN, 0, 0);
    }

    /** Events that were answered 202. */
    long accepted() {
        return accepted.sum();
    }

    /** Of these events, as they were sent. */
    long acceptedBytes() {
        return acceptedBytes.sum();
    }

    /** Requests by status. */
    Map<Integer, Long> answers() {
        Map<Integer, Long> sums = new TreeMap<>();
        answers.forEach((status, count) -> sums.put(status, count.sum()));
        return sums;
    }

    /** Such as {@code 12,345 × 202, 3 × 503}; of the connections that broke the first says why. */
    String sentence() {
        StringBuilder text = new StringBuilder();
        answers().forEach((status, count) -> text.append(text.isEmpty() ? "" : ", ")
                .append("%,d × %s"
                        .formatted(count, status == BROKEN ? "broken connection (" + firstBreak.get() + ")" : status)));
        return text.isEmpty() ? "none" : text.toString();
    }
}
