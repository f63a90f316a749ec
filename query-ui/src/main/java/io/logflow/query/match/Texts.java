package io.logflow.query.match;

/** What can be in an event at all. Other texts are never found, and never sent to Elasticsearch, which would refuse some of them. */
public final class Texts {

    /** Longer values below {@code metadata} are kept but not indexed ({@code ignore_above}); no other field is that long. */
    static final int LONGEST_VALUE = 8191;

    /** The ingester refuses longer paths. */
    private static final int LONGEST_PATH = 8000;

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

    /** Whether a field other than the message can have this value, or one that begins so. */
    public static boolean isPossibleValue(String text) {
        return text.length() <= LONGEST_VALUE && isPossible(text);
    }

    /** Whether there can be such a path below {@code metadata}. NUL stands between path and value in the index. */
    public static boolean isPossiblePath(String path) {
        return path.length() <= LONGEST_PATH && path.indexOf('\0') < 0 && isPossible(path);
    }
}
