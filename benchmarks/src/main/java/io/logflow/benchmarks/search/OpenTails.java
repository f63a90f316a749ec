package io.logflow.benchmarks.search;

import io.logflow.stack.settings.Trouble;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<Long, Long> seen = new ConcurrentHashMap<>();
    private final List<InputStream> streams = new ArrayList<>();

    OpenTails(URI queryUi, int count) {
        try {
            for (int i = 0; i < count; i++) {
                open(queryUi.resolve(PATH), i == 0);
            }
        } catch (IOException e) {
            close();
            throw new Trouble("Cannot follow the live tail: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new Trouble("Interrupted while live tails were opened.", e);
        }
    }

    private void open(URI url, boolean looked) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Accept", "text/event-stream")
                .build();
        HttpResponse<InputStream> answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        streams.add(answer.body());
        if (answer.statusCode() != 200) {
            throw new IOException("%s answers %d".formatted(PATH, answer.statusCode()));
        }
        Thread thread = new Thread(() -> read(answer.body(), looked), "tail");
        thread.setDaemon(true);
        thread.start();
    }

    private void read(InputStream stream, boolean looked) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
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
        for (InputStream stream : streams) {
            try {
                stream.close();
            } catch (IOException e) {
                // it is gone already
            }
        }
    }
}
