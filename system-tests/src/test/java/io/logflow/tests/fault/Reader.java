package io.logflow.tests.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Somebody who searches all the while. Of events that only become more, each answer that does not call itself partial must count as many as
 * the one before, whatever happens to the parts: less, or none, would be a lie.
 */
final class Reader implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PAUSE_MS = 250;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI question;
    private final Ledger ledger;
    private final List<String> lies = new ArrayList<>();
    private final Map<String, Integer> answers = new TreeMap<>();
    private final Thread thread;
    private long most;
    private boolean fewer;
    private volatile boolean over;

    Reader(URI queryUi, String mark, Ledger ledger) {
        this.question = URI.create("%s/api/v1/logs/facets?resourceId=%s&field=resourceId".formatted(queryUi, mark));
        this.ledger = ledger;
        this.thread = new Thread(this::read, "reader");
    }

    Reader begin() {
        thread.start();
        return this;
    }

    private void read() {
        try {
            while (!over) {
                ask();
                Thread.sleep(PAUSE_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask() throws InterruptedException {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(question)
                            .timeout(Duration.ofSeconds(40))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            long sent = ledger.sent();
            JsonNode body = JSON.readTree(answer.body());
            String type = body.path("type").asText();
            boolean partial = body.path("partial").asBoolean();
            enter((answer.statusCode() + " " + (partial ? "partial" : type.substring(type.lastIndexOf(':') + 1)))
                    .strip());
            if (answer.statusCode() == 200) {
                judge(body.at("/facets/0/values/0/count").asLong(), partial, sent);
            }
        } catch (IOException e) {
            enter(e.getClass().getSimpleName());
        }
    }

    private synchronized void judge(long count, boolean partial, long sent) {
        if (count > sent) {
            lies.add("found %d where %d were sent".formatted(count, sent));
        }
        if (!partial && !fewer && count < most) {
            lies.add("found %d after %d, and did not say partial".formatted(count, most));
        }
        most = Math.max(most, count);
    }

    private synchronized void enter(String answer) {
        answers.merge(answer, 1, Integer::sum);
    }

    /** Events are deleted from now on: so there may be fewer. */
    synchronized void expectFewer() {
        fewer = true;
    }

    /** How many questions were answered how. */
    synchronized Map<String, Integer> answers() {
        return new TreeMap<>(answers);
    }

    /** Answers that were not true, and those that a search may never have. */
    synchronized List<String> lies() {
        List<String> all = new ArrayList<>(lies);
        answers.keySet().stream()
                .filter(answer -> !answer.matches("200|200 partial|503 .*|.*Exception"))
                .forEach(all::add);
        return all;
    }

    @Override
    public void close() {
        over = true;
        try {
            thread.join(60_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
