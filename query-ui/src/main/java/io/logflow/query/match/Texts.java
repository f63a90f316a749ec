package io.logflow.query.match;

import io.logflow.query.language.Text;
import java.nio.charset.StandardCharsets;

/** What can be in an event at all. Other texts are never found, and never sent to Elasticsearch, which would refuse some of them. */
public final class Texts {

    /** Longer values below {@code metadata} are kept but not indexed ({@code ignore_above}); no other field is that long. */
    static final int LONGEST_VALUE = 8191;

    /** The ingester refuses longer paths. */
    private static final int LONGEST_PATH = 8000;

    /** How many bytes Elasticsearch takes as the beginning of a value, that of its path included. */
    private static final int LONGEST_BEGINNING = 1000;

    private Texts() {}

    /** Whether the text is one: half a surrogate pair is none, and no event has it. */
    public static boolean isPossible(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (Character.isSurrogate(text.charAt(at))) {
                if (!Character.isSurrogatePair(text.charAt(at), at + 1 < text.length() ? text.charAt(at + 1) : ' ')) {
                    return false;
                }
                at++;
            }
        }
        return true;
    }

    /** Whether a field other than the message can be found by this value, or by one that begins so. */
    public static boolean isFindable(Text text) {
        return isFindable("", text);
    }

    /**
     * Whether there can be such a value at such a path below {@code metadata}. NUL stands between both in the index, so no path has it.
     */
    public static boolean isFindable(String path, Text text) {
        boolean fits = text instanceof Text.Prefix
                ? bytes(path) + 1 + bytes(text.value()) <= LONGEST_BEGINNING
                : path.length() <= LONGEST_PATH && text.value().length() <= LONGEST_VALUE;
        return fits && path.indexOf('\0') < 0 && isPossible(path) && isPossible(text.value());
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
