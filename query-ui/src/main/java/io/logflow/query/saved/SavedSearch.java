package io.logflow.query.saved;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A search that was given a name.
 *
 * @param version changes with every change, so that nobody overwrites what another has just written
 * @param search the parameters of its address, columns and relative times as they were typed
 */
public record SavedSearch(
        String id,
        Version version,
        String name,
        String description,
        String search,
        Optional<Instant> createdAt,
        Optional<Instant> updatedAt) {

    private static final int ID_BYTES = 9;

    /** Longer or stranger ids were not made here. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /**
     * Elasticsearch's two numbers for a state of a document.
     *
     * @param seqNo counts the changes of the index
     * @param primaryTerm counts its changes of hands
     */
    public record Version(long seqNo, long primaryTerm) {

        private static final Pattern FORM = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

        /** The opaque form for programs and forms. */
        public String text() {
            return seqNo + "-" + primaryTerm;
        }

        public static Optional<Version> parse(String text) {
            Matcher form = FORM.matcher(text);
            return form.matches()
                    ? Optional.of(new Version(Long.parseLong(form.group(1)), Long.parseLong(form.group(2))))
                    : Optional.empty();
        }
    }

    /** Where it is opened: the address of the search itself. */
    public String href() {
        return hrefOf(search);
    }

    static String hrefOf(String search) {
        return search.isEmpty() ? "/" : "/?" + search;
    }

    /**
     * The id of a new search, the same for the same name in whatever case.
     *
     * @param attempt how many ids of this name are in use
     */
    static String idOf(String name, int attempt) {
        StringBuilder folded = new StringBuilder();
        name.codePoints()
                .map(letter -> Character.toLowerCase(Character.toUpperCase(letter))) // as String.equalsIgnoreCase does
                .forEach(folded::appendCodePoint);
        byte[] hash = sha256(folded.append('\n').append(attempt).toString());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, ID_BYTES));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }
}
