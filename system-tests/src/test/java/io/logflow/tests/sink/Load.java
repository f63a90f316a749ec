package io.logflow.tests.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * The records of a scenario, all of one day, as the ingester writes them: the id as key, the day as header, canonical JSON. It remembers
 * what must become of each.
 */
final class Load {
    private final Sink sink;
    private final String day;
    private final BitSet good = new BitSet();
    private final BitSet bad = new BitSet();
    private int produced;

    /** @param day {@code yyyy.MM.dd}, of this scenario alone among those that share the sink */
    Load(Sink sink, String day) {
        this.sink = sink;
        this.day = day;
    }

    String index() {
        return sink.index(day);
    }

    /** Sends records that can be stored. */
    Load good(int count) {
        return send(count, good, "2026-11-21T10:00:00.000000000Z", "");
    }

    /** Sends records that can be stored, with values of so many bytes more. */
    Load good(int count, int bytesMore) {
        return send(count, good, "2026-11-21T10:00:00.000000000Z", "x".repeat(bytesMore));
    }

    /** Sends records that Elasticsearch refuses for their content. */
    Load bad(int count) {
        return send(count, bad, "no time", "");
    }

    /** Sends a record that is fine but for its size. */
    Load tooLarge(int bytes) {
        return send(1, bad, "2026-11-21T10:00:00.000000000Z", "x".repeat(bytes));
    }

    private synchronized Load send(int count, BitSet expected, String time, String more) {
        int from = produced;
        produced += count;
        expected.set(from, produced);
        sink.topics().send(() -> IntStream.range(from, from + count)
                .mapToObj(number -> record(number, time, more))
                .iterator());
        return this;
    }

    private ProducerRecord<byte[], byte[]> record(int number, String time, String more) {
        String id = day + "-" + number;
        String value = "{\"@timestamp\":\"" + time + "\",\"level\":\"info\",\"message\":\"event " + number + more
                + "\",\"service\":\"shop\",\"durationMs\":" + number + ",\"ingest\":{\"id\":\"" + id + "\"}}";
        return new ProducerRecord<>(
                sink.topics().records(),
                null,
                id.getBytes(UTF_8),
                value.getBytes(UTF_8),
                List.of(new RecordHeader("day", day.getBytes(UTF_8))));
    }

    /** Waits until Elasticsearch has taken so many of the records, found yet or not. */
    Load awaitStored(int count) {
        await().atMost(Sink.PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptions()
                .until(() -> statistic("index_total") >= count);
        return this;
    }

    /** How many records were sent although they were stored already. */
    long sentAgain() {
        return statistic("index_failed");
    }

    private long statistic(String name) {
        return sink.elasticsearch()
                .get("/" + index() + "/_stats/indexing")
                .at("/_all/primaries/indexing/" + name)
                .asLong();
    }

    /** Waits until the sink is done with all records, then prints what became of them and checks it. */
    void verify(String scenario) {
        sink.awaitDone();
        Census.of(sink, day, index()).verify(scenario, good, bad);
    }
}
