package io.logflow.stack.part;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks a part over HTTP how it is. */
final class Http {
    private static final int PATIENCE_MS = 2_000;

    private Http() {}

    /** Whether a GET answers 200. */
    static boolean ok(URI address, String path) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) address.resolve(path).toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MS);
            connection.setReadTimeout(PATIENCE_MS);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }
}
