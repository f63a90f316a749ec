package io.logflow.query.language;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which known name a mistyped one was most likely meant to be. */
public final class Spelling {

    /** Longer ones are compared by their beginning: nobody mistypes a name of this length. */
    private static final int LONGEST = 40;

    private Spelling() {}

    /**
     * The name that is closest, however far that is. An abbreviation is close to what it abbreviates: {@code svc} to {@code service}.
     *
     * @param names at least one
     */
    public static String nearest(String typed, List<String> names) {
        return names.stream()
                .min(Comparator.comparingInt(name -> isShortFor(typed, name) ? 1 : distance(typed, name)))
                .orElseThrow();
    }

    /** The closest name if it is close enough to be what was meant. */
    public static Optional<String> likely(String typed, List<String> names) {
        return Optional.of(nearest(typed, names))
                .filter(name -> isShortFor(typed, name) || distance(typed, name) <= Math.max(1, typed.length() / 3));
    }

    /** Levenshtein's distance, with upper and lower case alike; two letters that changed places are one mistake. */
    public static int distance(String typed, String name) {
        int longest = Math.min(typed.length(), LONGEST);
        int[][] rows = new int[longest + 1][name.length() + 1];
        for (int i = 0; i <= longest; i++) {
            for (int j = 0; j <= name.length(); j++) {
                if (i == 0 || j == 0) {
                    rows[i][j] = i + j;
                    continue;
                }
                int replaced = rows[i - 1][j - 1] + (isSame(typed, i - 1, name, j - 1) ? 0 : 1);
                rows[i][j] = Math.min(replaced, 1 + Math.min(rows[i - 1][j], rows[i][j - 1]));
                if (i > 1 && j > 1 && isSame(typed, i - 1, name, j - 2) && isSame(typed, i - 2, name, j - 1)) {
                    rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
                }
            }
        }
        return rows[longest][name.length()];
    }

    private static boolean isSame(String typed, int i, String name, int j) {
        return Character.toLowerCase(typed.charAt(i)) == Character.toLowerCase(name.charAt(j));
    }

    /** Some of the name's letters in their order, the first among them. */
    private static boolean isShortFor(String typed, String name) {
        String letters = typed.toLowerCase(Locale.ROOT);
        String whole = name.toLowerCase(Locale.ROOT);
        if (letters.length() < 2 || letters.length() >= whole.length() || letters.charAt(0) != whole.charAt(0)) {
            return false;
        }
        int found = 0;
        for (int at = 0; at < whole.length() && found < letters.length(); at++) {
            if (whole.charAt(at) == letters.charAt(found)) {
                found++;
            }
        }
        return found == letters.length();
    }
}
