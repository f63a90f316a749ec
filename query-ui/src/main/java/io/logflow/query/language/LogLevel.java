package io.logflow.query.language;

import java.util.Locale;
import java.util.Optional;

/** The levels of the log contract, from the least to the most severe; the ingester folds every synonym into one of these. */
public enum LogLevel {
    TRACE("T"),
    DEBUG("D"),
    INFO("I"),
    WARN("W"),
    ERROR("E"),
    FATAL("F"),
    UNKNOWN("?");

    private final String letter;

    LogLevel(String letter) {
        this.letter = letter;
    }

    /** The word as stored. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One character that stands beside the colour, which alone would tell some readers nothing. */
    public String letter() {
        return letter;
    }

    /** Finds the level of that name, in any case. */
    public static Optional<LogLevel> of(String word) {
        for (LogLevel level : values()) {
            if (level.name().equalsIgnoreCase(word.strip())) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }
}
