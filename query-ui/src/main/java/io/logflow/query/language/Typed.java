package io.logflow.query.language;

import io.logflow.query.language.QueryLanguage.Place;
import java.util.Optional;

/**
 * A text as it stands in a query.
 *
 * @param value without quotes, escapes and the closing star
 * @param quoted whether it stood in quotes
 * @param starred whether a star follows it, so that it is a beginning
 * @param strayStar a star that stands elsewhere
 * @param place with its quotes and its star
 */
record Typed(String value, boolean quoted, boolean starred, Optional<Place> strayStar, Place place) {

    /** A star alone: any value at all. */
    boolean isStar() {
        return starred && !quoted && value.isEmpty();
    }

    /** Whether it is made of signs only; the message is cut into words, and a sign alone is none. */
    boolean isSigns() {
        return value.codePoints().allMatch(Typed::isSign);
    }

    Text text() {
        return starred ? new Text.Prefix(value) : quoted ? new Text.Phrase(value) : new Text.Word(value);
    }

    private static boolean isSign(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION,
                    Character.MATH_SYMBOL,
                    Character.CURRENCY_SYMBOL,
                    Character.MODIFIER_SYMBOL,
                    Character.CONTROL,
                    Character.FORMAT -> true;
            default -> Characters.isBlank(codePoint);
        };
    }
}
