package io.logflow.benchmarks.bench;

import io.logflow.stack.settings.Trouble;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What servers say of themselves. */
public final class Answers {
    private static final int PATIENCE_MS = 2_000;
    private static final Pattern ACCEPTED =
            Pattern.compile("^logflow_ingester_accepted_records_total(?:\\{[^}]*})? (\\S+)$", Pattern.MULTILINE);

    private Answers() {}

    static boolean ok(URI url) {
        try {
            HttpURLConnection connection = open(url);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }

    /** How many events the ingester has accepted since its start: those that Kafka has acknowledged. */
    public static long accepted(Server ingester) {
        URI url = ingester.address().resolve("/q/metrics");
        try {
            HttpURLConnection connection = open(url);
            connection.setRequestProperty("Accept", "text/plain");
            try {
                return accepted(new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            throw new Trouble("The ingester does not give its metrics: " + e.getMessage(), e);
        }
    }

    static long accepted(String metrics) {
        Matcher matcher = ACCEPTED.matcher(metrics);
        if (!matcher.find()) {
            throw new Trouble("The ingester's metrics lack logflow_ingester_accepted_records_total.");
        }
        return (long) Double.parseDouble(matcher.group(1));
    }

    private static HttpURLConnection open(URI url) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
        connection.setConnectTimeout(PATIENCE_MS);
        connection.setReadTimeout(PATIENCE_MS);
        return connection;
    }
}
