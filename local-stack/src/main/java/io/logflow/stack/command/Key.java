package io.logflow.stack.command;

import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.Trouble;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * {@code ./logflow key NAME}: makes an API key of the ingester and prints it, once: nothing is kept. The ingester is told its hash only.
 * A key is 256 random bits, so that nobody can guess it from the hash.
 */
final class Key {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int BYTES = 32;
    private static final String TEXT =
            """
            The key of %1$s, shown this once, for the program that sends logs:

              %2$s

            Its hash, for the ingester: a line in the file of logflow.ingester.keys-file,

              %1$s %3$s

            or a setting:

              logflow.ingester.keys.%4$s=%3$s

            Try it:

              curl -H 'Authorization: Bearer %2$s' -d @example_log.json localhost:%5$d/logs
            """;

    private final Context context;
    private final SecureRandom random = new SecureRandom();

    Key(Context context) {
        this.context = context;
    }

    int run(Arguments arguments) {
        if (arguments.words().size() != 1) {
            throw new Trouble("Whose key? `./logflow key NAME`, with the name of the program that will send logs.");
        }
        String name = arguments.words().get(0);
        if (!NAME.matcher(name).matches()) {
            throw new Trouble("A name has 1 to 64 letters, digits, dots, dashes and underscores.");
        }
        String key = fresh();
        context.out()
                .print(TEXT.formatted(
                        name,
                        key,
                        sha256(key),
                        name.contains(".") ? '"' + name + '"' : name, // a dot would begin another level
                        context.settings().port(Part.INGESTER)));
        return 0;
    }

    private String fresh() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return "lf_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String sha256(String key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return "sha256:" + HexFormat.of().formatHex(digest.digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
