package io.logflow.query.language;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The levels of the log contract, from the least to the most severe; the ingester folds every synonym into one of these. */
public enum LogLevel {
    TRACE("T", "finest", "finer", "silly"),
    DEBUG("D", "dbg", "fine", "verbose"),
    INFO("I", "information", "informational", "notice"),
    WARN("W", "warning", "wrn"),
    ERROR("E", "err", "severe"),
    FATAL("F", "critical", "crit", "alert", "emergency", "emerg", "panic"),
    UNKNOWN("?");

    private final String letter;
    private final List<String> synonyms;

    LogLevel(String letter, String... synonyms) {
        this.letter = letter;
        this.synonyms = List.of(synonyms);
    }

    /** The word as stored. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One character that stands beside the colour, which alone would tell some readers nothing. */
    public String letter() {
        return letter;
    }

    /** Finds the level by its name or by another usual word for it, in any case. */
    public static Optional<LogLevel> of(String word) {
        String name = word.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(level -> level.word().equals(name) || level.synonyms.contains(name))
                .findFirst();
    }
}
