package io.logflow.tests.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** One connection with a style of its own: it sends at a steady pace, one request after the other, and enters every answer into the ledger. */
final class Sender implements Runnable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    private static final long FIRST_BACKOFF_MS = 100;
    private static final long LONGEST_BACKOFF_MS = 2_000;
    /** Of so many requests that were answered 202 one is sent again, as by a client that missed the answer. */
    private static final int ONE_TWICE_OF = 10;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Style style;
    private final long pause;
    private final List<URI> ingesters;
    private final EventMaker maker;
    private final Ledger ledger;
    private final Random random;
    private final Lock allowed;
    private int ingester;
    private volatile boolean over;
    private volatile long giveUpAt = Long.MAX_VALUE;

    /** @param allowed held while a request and what is sent again of it is under way */
    Sender(
            Style style,
            double eventsASecond,
            List<URI> ingesters,
            EventMaker maker,
            Ledger ledger,
            Random random,
            Lock allowed) {
        this.style = style;
        this.pause = (long) (1e9 * style.events() / eventsASecond);
        this.ingesters = ingesters;
        this.maker = maker;
        this.ledger = ledger;
        this.random = random;
        this.allowed = allowed;
        this.ingester = random.nextInt(ingesters.size());
    }

    /** No new events from now on; what waits to be sent again has so long. */
    void finish(Duration limit) {
        giveUpAt = System.nanoTime() + limit.toNanos();
        over = true;
    }

    @Override
    public void run() {
        try {
            long due = System.nanoTime();
            while (!over) {
                long now = System.nanoTime();
                if (due > now) {
                    Thread.sleep(Duration.ofNanos(due - now).toMillis() + 1);
                }
                due = Math.max(due + pause, now);
                allowed.lock();
                try {
                    sendNew();
                } finally {
                    allowed.unlock();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sendNew() throws InterruptedException {
        int first = ledger.take(style.events());
        List<SentEvent> events = IntStream.range(first, first + style.events())
                .mapToObj(maker::event)
                .toList();
        if (style.keyed()) {
            untilAcknowledged(events, uuid7());
        } else {
            Answer answer = post(events, "");
            List<SentEvent> open = enter(answer, events);
            if (answer.nothingStored()) {
                open.forEach(event -> ledger.unstored(event.number()));
            }
        }
    }

    /** Sends everything or only the rest again, to another ingester if there is one, until nothing is open. */
    private void untilAcknowledged(List<SentEvent> events, String key) throws InterruptedException {
        List<SentEvent> open = enter(post(events, key), events);
        long backoff = FIRST_BACKOFF_MS;
        while (!open.isEmpty() && System.nanoTime() < giveUpAt) {
            Thread.sleep(backoff + random.nextInt((int) backoff));
            backoff = Math.min(2 * backoff, LONGEST_BACKOFF_MS);
            List<SentEvent> again = random.nextBoolean() ? events : open;
            List<SentEvent> still = enter(post(again, key), again);
            List<SentEvent> before = open;
            open = still.stream().filter(before::contains).toList();
        }
        if (open.isEmpty() && random.nextInt(ONE_TWICE_OF) == 0) {
            enter(post(events, key), events);
        }
    }

    /** Gives those that are not known to be stored. */
    private List<SentEvent> enter(Answer answer, List<SentEvent> events) {
        ledger.answered(answer.what());
        List<SentEvent> open = new ArrayList<>();
        for (int place = 0; place < events.size(); place++) {
            SentEvent event = events.get(place);
            if (answer.refused().get(place)) {
                ledger.refused(event.number());
            } else if (answer.open().get(place)) {
                open.add(event);
            } else {
                ledger.acknowledged(event.number());
            }
        }
        return open;
    }

    private Answer post(List<SentEvent> events, String key) throws InterruptedException {
        String lines = events.stream().map(SentEvent::sent).collect(Collectors.joining("\n"));
        URI target = ingesters.get(ingester);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(target + "/logs?ids=false"))
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", style.events() == 1 ? "application/json" : "application/x-ndjson");
        if (!key.isEmpty()) {
            request.header("Idempotency-Key", key);
        }
        byte[] body = lines.getBytes(UTF_8);
        if (style.packed()) {
            body = packed(body);
            request.header("Content-Encoding", "gzip");
        }
        try {
            HttpResponse<byte[]> answer = http.send(
                    request.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            return Answer.of(answer.statusCode(), JSON.readTree(answer.body()), events.size());
        } catch (IOException e) {
            ingester = (ingester + 1) % ingesters.size();
            return Answer.broken(e, events.size());
        }
    }

    private static byte[] packed(byte[] body) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(body);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return packed.toByteArray();
    }

    /** RFC 9562, 5.7. */
    private String uuid7() {
        long high = System.currentTimeMillis() << 16 | 0x7000 | random.nextInt(0x1000);
        long low = random.nextLong() >>> 2 | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
