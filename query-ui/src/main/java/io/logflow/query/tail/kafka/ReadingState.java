package io.logflow.query.tail.kafka;

import java.util.Locale;

/**
 * How reading from Kafka goes.
 *
 * @param reason why Kafka is away; empty otherwise
 */
public record ReadingState(Kind kind, String reason) {

    static final ReadingState IDLE = new ReadingState(Kind.IDLE, "");
    static final ReadingState CONNECTING = new ReadingState(Kind.CONNECTING, "");
    static final ReadingState LIVE = new ReadingState(Kind.LIVE, "");

    /** What it can be. */
    public enum Kind {
        /** Nobody follows the logs, so nothing is read. */
        IDLE,
        CONNECTING,
        LIVE,
        /** Kafka cannot be read at the moment; it is tried again. */
        AWAY;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static ReadingState away(String reason) {
        return new ReadingState(Kind.AWAY, reason);
    }
}
