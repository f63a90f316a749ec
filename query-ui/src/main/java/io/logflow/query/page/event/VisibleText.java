package io.logflow.query.page.event;

import java.util.List;

/**
 * Makes log text harmless to look at. Markup is the template's business, which escapes everything; here are the characters that
 * would not be seen but act: control characters (a terminal's colour codes begin with one) and overrides of the writing direction,
 * which make a text look like another. Each is shown by its name, so that the reader knows it is there.
 */
public final class VisibleText {

    /** The names of ASCII's control characters in their order; fonts that have pictures of them are rare. */
    private static final List<String> CONTROLS = List.of(
            "NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS", "TAB", "LF", "VT", "FF", "CR", "SO", "SI",
            "DLE", "DC1", "DC2", "DC3", "DC4", "NAK", "SYN", "ETB", "CAN", "EM", "SUB", "ESC", "FS", "GS", "RS", "US");

    private static final char DELETE = 0x7f;

    private VisibleText() {}

    /** For a place of one line: line breaks become symbols. */
    public static String line(String text, int max) {
        return show(text, max, true);
    }

    /** For a place that keeps line breaks and tabs. */
    public static String block(String text, int max) {
        return show(text, max, false);
    }

    private static String show(String text, int max, boolean oneLine) {
        int end = text.length() <= max ? text.length() : endOfCharacter(text, max);
        StringBuilder shown = new StringBuilder(end + 16);
        for (int at = 0; at < end; at++) {
            append(shown, text, at, oneLine);
        }
        return end < text.length() ? shown.append('…').toString() : shown.toString();
    }

    private static void append(StringBuilder shown, String text, int at, boolean oneLine) {
        char character = text.charAt(at);
        if (character == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n') {
            return; // the line break that follows says it all
        }
        if (character == '\n' || character == '\t') {
            shown.append(oneLine ? (character == '\n' ? " ↵ " : " ") : character);
        } else if (character < ' ') {
            shown.append('‹').append(CONTROLS.get(character)).append('›');
        } else if (character == DELETE) {
            shown.append("‹DEL›");
        } else if (isInvisible(character)) {
            shown.append("‹U+").append("%04X".formatted((int) character)).append('›');
        } else {
            shown.append(character);
        }
    }

    /** C1 controls, direction overrides, embeddings and isolates, line separators, and blanks without width. */
    static boolean isInvisible(char character) {
        return (character >= 0x80 && character <= 0x9f)
                || (character >= 0x202a && character <= 0x202e)
                || (character >= 0x2066 && character <= 0x2069)
                || character == 0x2028
                || character == 0x2029
                || character == 0x200b
                || character == 0xfeff;
    }

    private static int endOfCharacter(String text, int max) {
        return Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
    }
}
