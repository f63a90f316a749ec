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

    /** Levenshtein's distance, with upper and lower case alike. */
    public static int distance(String typed, String name) {
        int longest = Math.min(typed.length(), LONGEST);
        int[] row = new int[name.length() + 1];
        for (int j = 0; j <= name.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= longest; i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= name.length(); j++) {
                boolean same = Character.toLowerCase(typed.charAt(i - 1)) == Character.toLowerCase(name.charAt(j - 1));
                int replaced = diagonal + (same ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[name.length()];
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
