package io.logflow.query.page.event;

import io.logflow.query.language.LogLevel;

/**
 * How a level is shown: never by its colour alone.
 *
 * @param word as stored
 * @param style one of the known levels, for the colour
 * @param letter its sign
 */
public record LevelSign(String word, String style, String letter) {

    private static final int LONGEST = 80;

    public static LevelSign of(String stored) {
        LogLevel known = LogLevel.of(stored).orElse(LogLevel.UNKNOWN);
        return new LevelSign(VisibleText.line(stored, LONGEST), known.word(), known.letter());
    }
}
