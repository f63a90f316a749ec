package io.logflow.benchmarks.search;

import io.logflow.stack.demo.DemoLogs;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The events of a corpus as the ingester would write them and the sink would send them, in bodies of one day each. */
final class StoredEvents {
    private static final int SEED = 7;
    private static final int EVENTS_A_BODY = 2_500;
    private static final DateTimeFormatter NANOS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z'");
    private static final String TIMESTAMP = ",\"timestamp\":\"";
    private static final String AFTER_TIMESTAMP = "\",\"metadata\":";

    private final Corpus corpus;
    private final DemoLogs logs = new DemoLogs(SEED);
    private int next;

    /** Some events of one index; none at all are the end. */
    record Body(String index, int events, byte[] bulk) {}

    StoredEvents(Corpus corpus) {
        this.corpus = corpus;
    }

    /** The next events in the order of their times; may be asked from any thread. */
    synchronized Body next() {
        StringBuilder bulk = new StringBuilder(EVENTS_A_BODY * 600);
        int first = next;
        String index = Corpus.indexOf(corpus.timeOf(first));
        while (next < corpus.events() && next < first + EVENTS_A_BODY) {
            Instant time = corpus.timeOf(next);
            if (!Corpus.indexOf(time).equals(index)) {
                break;
            }
            append(bulk, id(next), time, new String(logs.next(time), StandardCharsets.UTF_8));
            next++;
        }
        return new Body(index, next - first, bulk.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Ids that grow with time and take as many bytes in the index as the ingester's. */
    static String id(int number) {
        return "%020d".formatted(number);
    }

    private static void append(StringBuilder bulk, String id, Instant time, String log) {
        bulk.append("{\"create\":{\"_id\":\"").append(id).append("\"}}\n");
        bulk.append(canonical(id, time, log)).append('\n');
    }

    /** The time goes to the front, and what the ingester adds to the end. */
    static String canonical(String id, Instant time, String log) {
        String nanos = NANOS.format(time.atOffset(ZoneOffset.UTC));
        int timestamp = log.indexOf(TIMESTAMP);
        int metadata = log.indexOf(AFTER_TIMESTAMP, timestamp) + 1;
        return "{\"@timestamp\":\"" + nanos + "\"," + log.substring(1, timestamp)
                + log.substring(metadata, log.length() - 1) + ",\"ingest\":{\"id\":\"" + id + "\",\"receivedAt\":\""
                + nanos + "\"}}";
    }
}
