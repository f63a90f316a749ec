package io.logflow.query.language;

import io.logflow.query.language.QueryLanguage.Place;
import java.util.Optional;

/** The characters of a query and how far they have been read. */
final class Characters {

    static final int END = -1;

    /** What a backslash takes its meaning from; before anything else it is a backslash, as in {@code C:\path}. */
    private static final String MEANINGFUL = "\"\\*():=<>!-[{";

    private final String text;
    private int at;
    private Optional<Place> openQuote = Optional.empty();

    Characters(String text) {
        this.text = text;
    }

    int at() {
        return at;
    }

    void moveTo(int place) {
        at = place;
    }

    /** The next character, or {@link #END}. */
    int peek() {
        return peek(0);
    }

    int peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : END;
    }

    boolean isAtEnd() {
        return at >= text.length();
    }

    /** Whether nothing of a term can follow here. */
    boolean isAtGap() {
        return isAtEnd() || isBlank(peek()) || peek() == ')';
    }

    /** Whether what was read last can go on: it is neither a blank nor the parenthesis that opens a group. */
    boolean isAfterTerm() {
        return at > 0 && !isBlank(text.charAt(at - 1)) && text.charAt(at - 1) != '(';
    }

    boolean startsWith(String expected) {
        return text.startsWith(expected, at);
    }

    boolean take(String expected) {
        boolean there = startsWith(expected);
        at += there ? expected.length() : 0;
        return there;
    }

    void skipBlanks() {
        while (isBlank(peek())) {
            at++;
        }
    }

    /** From there to where reading has come; never empty. */
    Place since(int start) {
        return new Place(start, Math.max(at, start + 1));
    }

    String textSince(int start) {
        return text.substring(start, at);
    }

    /** Reads up to a blank, a quote or a parenthesis that is not the word's own; the next character is none of these. */
    Typed word() {
        int start = at;
        StringBuilder value = new StringBuilder();
        Optional<Place> stray = Optional.empty();
        int stars = 0;
        int closing = at;
        while (!isAtEnd() && (at < closing || (!isBlank(peek()) && peek() != '"' && (peek() != ')' || at == start)))) {
            char next = text.charAt(at);
            if (next == '*' && at >= closing) {
                stars++;
            } else {
                if (stars > 0 && stray.isEmpty()) {
                    stray = Optional.of(new Place(at - stars, at));
                }
                stars = 0;
            }
            if (isEscape()) {
                at++;
            } else if (next == '(' && at >= closing) {
                closing = Math.max(closing, afterClosing(at));
            }
            value.append(text.charAt(at));
            at++;
        }
        value.setLength(value.length() - stars);
        return new Typed(value.toString(), false, stars > 0, stray, since(start));
    }

    /** Reads a text in quotes, or as far as the query goes where the closing one is missing. */
    Typed phrase() {
        int start = at++;
        String value = quoted();
        boolean closed = take("\"");
        boolean starred = closed && take("*");
        openQuote = closed ? openQuote : Optional.of(new Place(start, start + 1));
        return new Typed(value, true, starred, Optional.empty(), since(start));
    }

    /** The quote of a phrase that was read although nothing closes it. */
    Optional<Place> openQuote() {
        return openQuote;
    }

    /** Reads up to the closing quote. */
    String quoted() {
        StringBuilder value = new StringBuilder();
        while (!isAtEnd() && peek() != '"') {
            if (peek() == '\\' && (peek(1) == '"' || peek(1) == '\\')) {
                at++;
            }
            value.append(text.charAt(at));
            at++;
        }
        return value.toString();
    }

    /** Reads JSON as it was pasted, up to the bracket that closes it or as far as the query goes. */
    Typed json() {
        int start = at;
        int depth = 0;
        do {
            char next = text.charAt(at++);
            if (next == '"') {
                quoted();
                take("\"");
            } else if (next == '{' || next == '[') {
                depth++;
            } else if (next == '}' || next == ']') {
                depth--;
            }
        } while (depth > 0 && !isAtEnd());
        return new Typed(text.substring(start, at), true, false, Optional.empty(), since(start));
    }

    /** Whether JSON begins here: a bracket, then a name or another bracket. */
    boolean isAtJson() {
        int ahead = 0;
        while (peek(ahead) == '{' || peek(ahead) == '[' || (ahead > 0 && isBlank(peek(ahead)))) {
            ahead++;
        }
        return ahead > 0 && peek(ahead) == '"';
    }

    static boolean isBlank(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    static boolean isMeaningful(int character) {
        return MEANINGFUL.indexOf(character) >= 0 || isBlank(character);
    }

    private boolean isEscape() {
        return peek() == '\\' && isMeaningful(peek(1));
    }

    /** After the parenthesis that closes the one here; if none does, after the one here. */
    private int afterClosing(int opening) {
        int depth = 0;
        for (int index = opening; index < text.length(); index++) {
            depth += text.charAt(index) == '(' ? 1 : text.charAt(index) == ')' ? -1 : 0;
            if (depth == 0) {
                return index + 1;
            }
        }
        return opening + 1;
    }
}
