package io.logflow.ingester.access;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A key as it is configured.
 *
 * @param name of whoever sends with it; several keys may have the same, so that one can take the place of another
 * @param sha256 the hash of the key in hexadecimal digits; the key itself is nowhere
 */
record IngestKey(String name, String sha256) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern HASH = Pattern.compile("sha256:([0-9a-fA-F]{64})");

    /** @throws InvalidKeys saying what is wrong, without repeating what may be a key or its hash */
    static IngestKey parse(String name, String hash) {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidKeys("a name has 1 to 64 letters, digits, dots, dashes and underscores");
        }
        var matcher = HASH.matcher(hash);
        if (!matcher.matches()) {
            throw new InvalidKeys("a hash is sha256: and 64 hexadecimal digits");
        }
        return new IngestKey(name, matcher.group(1).toLowerCase(Locale.ROOT));
    }
}
