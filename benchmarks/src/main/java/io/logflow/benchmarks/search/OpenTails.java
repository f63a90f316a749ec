package io.logflow.benchmarks.search;

import io.logflow.stack.settings.Trouble;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Clients that follow the live tail. The first is looked at; the others only read. */
final class OpenTails implements AutoCloseable {
    private static final String PATH = "/api/v1/logs/tail";
    private static final Pattern PROBE = Pattern.compile("tail-probe-([0-9]+)");

    private final Map<Long, Long> seen = new ConcurrentHashMap<>();
    private final List<HttpURLConnection> connections = new ArrayList<>();

    OpenTails(URI queryUi, int count) {
        try {
            for (int i = 0; i < count; i++) {
                open(queryUi.resolve(PATH), i == 0);
            }
        } catch (IOException e) {
            close();
            throw new Trouble("Cannot follow the live tail: " + e.getMessage(), e);
        }
    }

    private void open(URI url, boolean looked) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
        connections.add(connection);
        connection.setRequestProperty("Accept", "text/event-stream");
        connection.setRequestProperty("Accept-Encoding", "identity");
        if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
            throw new IOException("%s answers %d".formatted(PATH, connection.getResponseCode()));
        }
        Thread thread = new Thread(() -> read(connection, looked), "tail");
        thread.setDaemon(true);
        thread.start();
    }

    private void read(HttpURLConnection connection, boolean looked) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (looked) {
                    look(line);
                }
            }
        } catch (IOException e) {
            // closed: by us, or else probes go missing, which is told
        }
    }

    private void look(String line) {
        Matcher probe = PROBE.matcher(line);
        if (probe.find()) {
            seen.putIfAbsent(Long.parseLong(probe.group(1)), System.nanoTime());
        }
    }

    /** When an event with the message {@code tail-probe-<number>} was first seen, in nanoseconds. */
    OptionalLong seen(long number) {
        Long when = seen.get(number);
        return when == null ? OptionalLong.empty() : OptionalLong.of(when);
    }

    @Override
    public void close() {
        connections.forEach(HttpURLConnection::disconnect);
    }
}
