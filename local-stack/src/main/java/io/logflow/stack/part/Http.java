package io.logflow.stack.part;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Asks a part over HTTP how it is. */
final class Http {
    private static final int PATIENCE_MS = 2_000;

    private Http() {}

    /** Whether a GET answers 200. */
    static boolean ok(URI address, String path) {
        return text(address, path).isPresent();
    }

    /** The body of a GET that is answered 200. */
    static Optional<String> text(URI address, String path) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) address.resolve(path).toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MS);
            connection.setReadTimeout(PATIENCE_MS);
            try {
                if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                    return Optional.empty();
                }
                try (InputStream body = connection.getInputStream()) {
                    return Optional.of(new String(body.readAllBytes(), StandardCharsets.UTF_8));
                }
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
