package io.logflow.benchmarks.sink;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Distinct events in about the order of their times, as logs arrive: each is at most two seconds older than the newest
 * before it. The same for the same seed and time.
 */
public final class LogLines {
    private static final String[] WORDS =
            ("payment order user cache timeout retry connect database shard leader queue worker lock"
                            + " token session index cart price stock mail")
                    .split(" ", -1);
    private static final String[] LEVELS = {"info", "info", "info", "debug", "warn", "error"};
    private static final int JITTER_MS = 2_000;

    private final SplittableRandom random;
    private final int perMilli;
    private final boolean full;
    private Instant now;

    /**
     * Begins at a time.
     *
     * @param perMilli how many events come in a millisecond
     * @param full with all fields of the README's example; else with the few that make a stored event of 250 bytes
     */
    public LogLines(long seed, Instant begin, int perMilli, boolean full) {
        this.random = new SplittableRandom(seed);
        this.now = begin.truncatedTo(ChronoUnit.MILLIS).plusMillis(JITTER_MS);
        this.perMilli = perMilli;
        this.full = full;
    }

    /** The next events are of about this time. */
    public void moveTo(Instant time) {
        now = time.truncatedTo(ChronoUnit.MILLIS);
    }

    /** The next events from this number on, a line each. */
    public byte[] batch(int from, int count) {
        StringBuilder lines = new StringBuilder(count * 240);
        for (int number = from; number < from + count; number++) {
            append(lines, number);
            lines.append('\n');
            now = number % perMilli == 0 ? now.plusMillis(1) : now;
        }
        return lines.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private void append(StringBuilder to, int number) {
        to.append("{\"level\":\"")
                .append(any(LEVELS))
                .append("\",\"message\":\"")
                .append(any(WORDS));
        to.append(' ')
                .append(any(WORDS))
                .append(' ')
                .append(any(WORDS))
                .append(' ')
                .append(number);
        to.append("\",\"resourceId\":\"server-").append(1_000 + random.nextInt(9_000));
        to.append("\",\"timestamp\":\"").append(now.minusMillis(random.nextInt(JITTER_MS)));
        if (full) {
            to.append("\",\"traceId\":\"");
            hex(to, 16);
            to.append("\",\"spanId\":\"");
            hex(to, 8);
            to.append("\",\"commit\":\"");
            hex(to, 7);
            to.append("\",\"metadata\":{\"parentResourceId\":\"server-").append(1_000 + random.nextInt(9_000));
            to.append("\"}}");
        } else {
            to.append("\",\"traceId\":\"");
            hex(to, 16);
            to.append("\"}");
        }
    }

    /** A word as messages have them. */
    static String word(Random random) {
        return WORDS[random.nextInt(WORDS.length)];
    }

    private void hex(StringBuilder to, int digits) {
        for (int i = 0; i < digits; i++) {
            to.append(Character.forDigit(random.nextInt(16), 16));
        }
    }

    private String any(String[] choice) {
        return choice[random.nextInt(choice.length)];
    }
}
