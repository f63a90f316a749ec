package io.logflow.query.language;

/** A text that is looked for. Never empty. */
public sealed interface Text {

    String value();

    /** As typed without quotes: {@code timeout}. */
    record Word(String value) implements Text {}

    /** As typed in quotes: {@code "connect to DB"}. Found in the same way as a word; only its printed form differs. */
    record Phrase(String value) implements Text {}

    /** The beginning of a value, or of a word of the message: {@code pay*}, without the star. */
    record Prefix(String value) implements Text {}
}
