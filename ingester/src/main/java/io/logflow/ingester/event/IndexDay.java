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

    /** Gives the day as {@code yyyy.MM.dd}. */
    byte[] of(long eventNanos, long receivedNanos) {
        long received = EventTime.epochDay(receivedNanos);
        long own = EventTime.epochDay(eventNanos);
        return text(own >= received - EARLIER && own <= received + LATER ? own : received);
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
