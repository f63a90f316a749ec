package io.logflow.connect.elasticsearch;

import static io.logflow.connect.elasticsearch.Records.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.logflow.connect.elasticsearch.FakeElasticsearch.Item;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** What users of Elasticsearch sinks rely on and no other test here says; docs/sink-behaviours.md has the whole list. */
class SinkTaskAcceptanceTest extends SinkTaskTest {

    @Test
    void bulkThatIsFullByItsBytes_doesNotWaitForItsLinger() {
        settings.put("linger.ms", "60000");
        settings.put("bulk.size.bytes", "65536");
        String large = "{\"m\":\"" + "x".repeat(30_000) + "\"}"; // two of these fit
        start();

        task.put(List.of(record(0, 0, "a", large), record(0, 1, "b", large), record(0, 2, "c", large)));

        awaitOnTask(() -> elasticsearch.documents().size() == 2);
        assertThat(elasticsearch.bulks()).containsExactly(List.of("a", "b"));
    }

    @Test
    void recordOfARoutedTopic_goesToTheIndexOfThatTopic_andItsOffsetIsCommittedWhereItWasRead() {
        settings.put("index.name", "${topic}");
        start();
        SinkRecord read = record(0, 7, "a", "{}");

        task.put(List.of(Records.routed(read, "routed")));

        awaitCommit(P0, 8, 8);
        assertThat(elasticsearch.documents()).containsOnlyKeys("routed/a");
    }

    @Test
    void failureWhileReadingIsPaused_failsTheTask() {
        settings.put("bulk.size.bytes", "65536");
        settings.put("max.buffered.bytes", "1048576");
        CountDownLatch answer = new CountDownLatch(1);
        elasticsearch.next((exchange, index, lines) -> {
            await().until(() -> answer.getCount() == 0);
            FakeElasticsearch.whole(404, "").to(exchange, index, lines);
        });
        settings.put("max.in.flight.requests", "1");
        start();
        task.put(records(0, 3_000));
        assertThat(connect.paused()).contains(P0);

        answer.countDown();

        assertThatThrownBy(() -> awaitOnTask(() -> false))
                .hasStackTraceContaining(ConnectException.class.getName())
                .hasStackTraceContaining("connection.url");
        assertThat(committed(P0, 3_000)).isZero();
    }

    @Test
    void recordReadAgainWhileItsFirstDeliveryHangs_isHeldUntilBothAreDone() {
        settings.put("batch.size", "1");
        CountDownLatch first = new CountDownLatch(1);
        elasticsearch.next(elasticsearch.heldBy(first));
        start();
        task.put(records(0, 1));
        awaitOnTask(() -> elasticsearch.bulks().size() == 1); // else the second one may be there first, and be held
        task.put(records(1, 2));
        awaitOnTask(() -> elasticsearch.bulks().size() == 2);

        task.put(records(0, 2));
        long before = committed(P0, 2);
        first.countDown();

        awaitCommit(P0, 2, 2);
        assertThat(before).isZero();
        assertThat(elasticsearch.documents()).hasSize(2);
    }

    /** Kafka Connect rewinds a consumer only after something went wrong: what is read again counts as unfinished again. */
    @Test
    void recordsReadAgain_moveTheCommitBackUntilTheyAreDone() {
        start();
        task.put(records(0, 10));
        awaitCommit(P0, 10, 10);
        CountDownLatch answer = new CountDownLatch(1);
        elasticsearch.next(elasticsearch.heldBy(answer));

        task.put(records(4, 10));
        awaitOnTask(() -> elasticsearch.bulks().size() == 2);
        long meanwhile = committed(P0, 10);
        answer.countDown();

        awaitCommit(P0, 10, 10);
        assertThat(meanwhile).isEqualTo(4);
        assertThat(elasticsearch.documents()).hasSize(10);
    }

    @Test
    void stopWithABulkUnderWay_endsInTime_andLeavesItsOffset() {
        CountDownLatch never = new CountDownLatch(1);
        elasticsearch.next(elasticsearch.heldBy(never));
        start();
        task.put(records(0, 1));
        awaitOnTask(() -> elasticsearch.bulks().size() == 1);
        long committed = committed(P0, 1);

        long begin = System.nanoTime();
        task.stop();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        assertThat(committed).isZero();
        never.countDown();
    }

    /** Connect's own commit would fail the task too, but with a sentence that says nothing of what to do. */
    @Test
    void deadLetterUnderWay_isLookedAfterSoon() {
        connect.writesDeadLettersLate();
        start();

        task.put(List.of(record(0, 0, "a", "poison")));

        assertThat(connect.timeout()).isBetween(1L, 100L);
    }

    @Test
    void contentOfARecord_isInNoMessageThatIsLoggedOrShown() {
        elasticsearch.onDocument(id -> new Item(400, "document_parsing_exception"));
        start();

        task.put(List.of(
                record(0, 0, "key-secret", "value secret"),
                record(0, 1, "other-secret", "{\"password\":\"secret\"}"),
                record(0, 2, "secret".repeat(100), "{}")));

        awaitCommit(P0, 3, 3);
        assertThat(connect.letters())
                .hasSize(3)
                .allSatisfy(letter -> assertThat(letter.error().toString()).doesNotContain("secret"));
    }
}
