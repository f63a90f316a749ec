package io.logflow.connect.elasticsearch;

import static io.logflow.connect.elasticsearch.FakeElasticsearch.whole;
import static io.logflow.connect.elasticsearch.Records.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.connect.elasticsearch.FakeElasticsearch.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Trouble makes those wait whom it concerns, and nobody else. */
class SinkTaskGatesTest extends SinkTaskTest {
    private static final String YESTERDAY = "2026.11.20";
    private static final String TODAY = "2026.11.21";

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "403, cluster_block_exception",
        "400, index_closed_exception",
        "404, index_not_found_exception",
        "503, unavailable_shards_exception",
        "429, cluster_block_exception"
    })
    void indexThatTakesNothing_holdsUpNoOther(int status, String type) {
        settings.put("batch.size", "10");
        settings.put("max.in.flight.requests", "2");
        start();
        CountDownLatch open = new CountDownLatch(1);
        elasticsearch.onDocument(
                id -> id.startsWith("id-0") && open.getCount() > 0 ? new Item(status, type) : Item.STORED);

        task.put(records(0, YESTERDAY, 0, 200));
        task.put(records(1, TODAY, 0, 500));
        awaitCommit(P1, 500, 500);
        long blocked = committed(P0, 200);
        open.countDown();

        awaitCommit(P0, 200, 200);
        assertThat(blocked).isZero();
        assertThat(elasticsearch.documents()).hasSize(700);
        assertThat(connect.letters()).isEmpty();
    }

    /** As when a shard is not assigned: Elasticsearch answers late, and each such bulk holds a worker. */
    @Test
    void indexThatIsSlowToRefuse_holdsOneWorkerAtMost() {
        settings.put("batch.size", "10");
        settings.put("max.in.flight.requests", "2");
        start();
        CountDownLatch answers = new CountDownLatch(1);
        elasticsearch.onDocument(
                id -> id.startsWith("id-0") ? new Item(503, "unavailable_shards_exception") : Item.STORED);
        task.put(records(0, YESTERDAY, 0, 40));
        awaitOnTask(() -> elasticsearch.bulks().size() >= 4);
        elasticsearch.next(elasticsearch.heldBy(answers));
        int before = elasticsearch.bulks().size();
        awaitOnTask(() -> elasticsearch.bulks().size() > before);

        task.put(records(1, TODAY, 0, 500));

        awaitOnTask(() -> elasticsearch.documents().size() == 500);
        answers.countDown();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503, 401})
    void elasticsearchThatTakesNothing_isAskedByOneSmallBulkAtATime(int status) {
        settings.put("batch.size", "1000");
        settings.put("max.in.flight.requests", "4");
        CountDownLatch firstFour = new CountDownLatch(4);
        AtomicInteger probesUnderWay = new AtomicInteger();
        List<Integer> probesAtOnce = new CopyOnWriteArrayList<>();
        elasticsearch.always((exchange, index, lines) -> {
            if (firstFour.getCount() > 0) {
                firstFour.countDown();
                awaitQuietly(firstFour);
            } else {
                probesAtOnce.add(probesUnderWay.incrementAndGet());
                probesUnderWay.decrementAndGet(); // before the answer: with it the next one may come
            }
            whole(status, "").to(exchange, index, lines);
        });
        start();

        task.put(records(0, TODAY, 0, 8_000));
        awaitOnTask(() -> elasticsearch.bulks().size() >= 12);
        List<Integer> sizes = elasticsearch.bulks().stream().map(List::size).toList();
        elasticsearch.behaves();

        awaitCommit(P0, 8_000, 8_000);
        assertThat(probesAtOnce).containsOnly(1);
        assertThat(sizes.subList(0, 4)).containsOnly(1_000);
        assertThat(sizes.subList(4, 12)).containsOnly(100);
        assertThat(elasticsearch.documents()).hasSize(8_000);
    }

    @Test
    void retryAfter_isWaitedFor() {
        start();
        elasticsearch.next(whole(503, "", "Retry-After", "1"));
        long begin = System.nanoTime();

        task.put(records(0, TODAY, 0, 1));

        awaitCommit(P0, 1, 1);
        assertThat(System.nanoTime() - begin).isGreaterThan(1_000_000_000L);
    }

    @Test
    void throttledDocuments_lowerTheNumberOfBulksUnderWay_andThosePassingRaiseItAgain() {
        settings.put("batch.size", "1");
        settings.put("max.in.flight.requests", "4");
        start();
        elasticsearch.onDocument(id -> new Item(429, "es_rejected_execution_exception"));
        task.put(records(0, TODAY, 0, 20));
        awaitOnTask(() -> metric("concurrency-limit") == 1);

        elasticsearch.onDocument(id -> Item.STORED);

        awaitCommit(P0, 20, 20);
        assertThat(metric("concurrency-limit")).isGreaterThan(2);
        assertThat(metric("backing-off")).isZero();
    }

    @Test
    void floodedDisk_isNoReasonForFewerBulks() {
        start();
        CountDownLatch tries = new CountDownLatch(3);
        elasticsearch.onDocument(id -> {
            tries.countDown();
            return tries.getCount() > 0 ? new Item(429, "cluster_block_exception") : Item.STORED;
        });

        task.put(records(0, TODAY, 0, 1));

        awaitCommit(P0, 1, 1);
        assertThat(metric("concurrency-limit")).isEqualTo(4);
    }

    @Test
    void documentsThatPass_areStoredOnce_whateverHappensToTheirBatch() {
        settings.put("batch.size", "50");
        start();
        List<String> refusedOnce = new ArrayList<>();
        elasticsearch.onDocument(id -> {
            synchronized (refusedOnce) {
                boolean refuse = id.endsWith("7") && !refusedOnce.contains(id) && refusedOnce.add(id);
                return refuse ? new Item(429, "es_rejected_execution_exception") : Item.STORED;
            }
        });

        task.put(records(0, TODAY, 0, 1_000));

        awaitCommit(P0, 1_000, 1_000);
        assertThat(elasticsearch.bulks().stream().flatMap(List::stream)).hasSize(1_100);
        assertThat(elasticsearch.documents()).hasSize(1_000).containsKey(INDEX + "/" + id(0, 7));
    }

    private static List<SinkRecord> records(int partition, String day, long from, long to) {
        return LongStream.range(from, to)
                .mapToObj(offset -> Records.record(
                        partition,
                        offset,
                        id(partition, offset),
                        "{}",
                        Records.TIMESTAMP,
                        new ConnectHeaders().addString("day", day)))
                .toList();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
