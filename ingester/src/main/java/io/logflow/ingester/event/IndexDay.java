package io.logflow.ingester.event;

import java.util.Arrays;

/**
 * The UTC day whose index an event goes to: its own if that is near the day of receipt, else the day of receipt, so that a wrong clock
 * neither opens an index for every day since 1970 nor one that retention deletes at once.
 */
final class IndexDay {
    private static final long EARLIER = 7;
    private static final long LATER = 1;

    private final ByteSink sink = new ByteSink();
    private long lastDay = -1;
    private byte[] lastText = new byte[0];

    /** Gives the day as {@code yyyy.MM.dd}; days are counted from 1970, and the reference is most often the day of receipt. */
    byte[] of(long own, long reference) {
        return text(isNear(own, reference) ? own : reference);
    }

    /** Tells whether a day is at most 7 days before another, or 1 day after it. */
    static boolean isNear(long day, long reference) {
        return day >= reference - EARLIER && day <= reference + LATER;
    }

    private byte[] text(long day) {
        if (day != lastDay) {
            sink.clear();
            EventTime.writeDate(day, '.', sink);
            lastText = Arrays.copyOf(sink.buffer(), sink.length());
            lastDay = day;
        }
        return lastText;
    }
}
