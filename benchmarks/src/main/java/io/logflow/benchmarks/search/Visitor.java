package io.logflow.benchmarks.search;

import io.logflow.stack.settings.Trouble;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** One person with a browser: a kept-alive connection that takes compressed answers, and one request after the other. */
final class Visitor {
    private static final int BUFFER = 1 << 16;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI server;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Visitor(URI server) {
        this.server = server;
    }

    /**
     * An answer as it came over the wire.
     *
     * @param millis until its last byte
     */
    record Visit(double millis, HttpResponse<byte[]> answer) {}

    /** What streamed in. */
    record Download(double millis, long bytes, long lines) {}

    /** Reads an answer of any length to its end, and counts the lines of what was compressed too. */
    Download download(String path, boolean compressed) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path));
        if (compressed) {
            request.header("Accept-Encoding", "gzip");
        }
        long begin = System.nanoTime();
        try {
            HttpResponse<InputStream> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            if (answer.statusCode() != 200) {
                throw new Trouble("%s answers %d.".formatted(path, answer.statusCode()));
            }
            boolean gzip = answer.headers().firstValue("Content-Encoding").equals(Optional.of("gzip"));
            try (Counted counted = new Counted(answer.body());
                    InputStream text = gzip ? new GZIPInputStream(counted, BUFFER) : counted) {
                long lines = lines(text);
                return new Download((System.nanoTime() - begin) / 1e6, counted.bytes(), lines);
            }
        } catch (IOException e) {
            throw new Trouble("%s broke off: %s.".formatted(path, e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("Interrupted while something was downloaded.", e);
        }
    }

    private static long lines(InputStream text) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long lines = 0;
        for (int length = text.read(buffer); length >= 0; length = text.read(buffer)) {
            for (int i = 0; i < length; i++) {
                lines += buffer[i] == '\n' ? 1 : 0;
            }
        }
        return lines;
    }

    /** Gets a page; any other status than 200 is trouble. */
    Visit get(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server + path))
                .timeout(PATIENCE)
                .header("Accept", "text/html,*/*;q=0.8")
                .header("Accept-Encoding", "gzip")
                .build();
        try {
            long begin = System.nanoTime();
            HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            double millis = (System.nanoTime() - begin) / 1e6;
            if (answer.statusCode() != 200) {
                throw new Trouble("%s answers %d.".formatted(path, answer.statusCode()));
            }
            return new Visit(millis, answer);
        } catch (IOException e) {
            throw new Trouble("No answer to %s: %s.".formatted(path, e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("Interrupted while a page was fetched.", e);
        }
    }
}
