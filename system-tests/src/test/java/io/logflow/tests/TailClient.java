package io.logflow.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.logflow.stack.Stack;
import io.logflow.stack.settings.Part;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Follows the logs as a program does: it reads server-sent events, each on a thread of its own. */
final class TailClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** One message as it came; an event of the logs has no name. */
    record Message(String id, String name, String data) {

        /** A string without escapes, found in the text: to parse thousands of events would take longer than to send them. */
        String text(String field) {
            String start = "\"" + field + "\":\"";
            int from = data.indexOf(start) + start.length();
            return data.substring(from, data.indexOf('"', from));
        }
    }

    private final HttpResponse<InputStream> response;
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private volatile boolean over;

    private TailClient(HttpResponse<InputStream> response) {
        this.response = response;
        Thread thread = new Thread(this::read, "tail-client");
        thread.setDaemon(true);
        thread.start();
    }

    /** Follows from now on what matches, for example {@code q=word}; returns when the tail is live. */
    static TailClient follow(Stack stack, String query) {
        return follow(stack.address(Part.QUERY_UI), query);
    }

    static TailClient follow(URI queryUi, String query) {
        TailClient client = open(queryUi, query, "");
        client.awaitLive();
        return client;
    }

    /** Goes on after a message, as a browser does that was cut off. */
    static TailClient resume(Stack stack, String query, String lastEventId) {
        return open(stack.address(Part.QUERY_UI), query, lastEventId);
    }

    static TailClient open(URI queryUi, String query, String lastEventId) {
        HttpRequest.Builder request = HttpRequest.newBuilder(queryUi.resolve("/api/v1/logs/tail?" + query))
                .header("Accept", "text/event-stream");
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            return new TailClient(HTTP.send(request.build(), BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<InputStream> response() {
        return response;
    }

    TailClient awaitLive() {
        return awaitMessage("state", "\"live\"");
    }

    /** Waits for a message of this name with these words in it. */
    TailClient awaitMessage(String name, String part) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> named(name).stream()
                .anyMatch(message -> message.data().contains(part)));
        return this;
    }

    /** Waits until so many events have come, and gives what they have in a field. */
    List<String> awaitEvents(int count, String field) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> named("").size() >= count);
        return events(field);
    }

    List<String> events(String field) {
        return named("").stream().map(message -> message.text(field)).toList();
    }

    List<Message> named(String name) {
        return messages.stream().filter(message -> message.name().equals(name)).toList();
    }

    /** The last id that came: what to go on after. */
    String lastId() {
        return messages.stream().map(Message::id).filter(id -> !id.isEmpty()).reduce("", (before, id) -> id);
    }

    boolean isOver() {
        return over;
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(response.body(), UTF_8))) {
            String id = "";
            String name = "";
            StringBuilder data = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    if (data.length() > 0) {
                        messages.add(new Message(id, name, data.toString()));
                    }
                    id = "";
                    name = "";
                    data.setLength(0);
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data.append(line, 6, line.length());
                }
            }
        } catch (IOException cutOff) {
            over = true;
        }
        over = true;
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
