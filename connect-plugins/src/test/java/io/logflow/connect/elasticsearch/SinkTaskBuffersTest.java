package io.logflow.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** How much is read ahead, and how many bulks are under way. */
class SinkTaskBuffersTest extends SinkTaskTest {

    @Test
    void slowElasticsearch_pausesReadingByBytes_neverBlocksPut_andResumes() {
        settings.put("bulk.size.bytes", "65536");
        settings.put("max.buffered.bytes", "1048576");
        settings.put("max.in.flight.requests", "1");
        CountDownLatch answers = new CountDownLatch(1);
        start();
        elasticsearch.next(elasticsearch.heldBy(answers));

        long offset = 0;
        while (connect.paused().isEmpty()) {
            task.put(records(offset, offset + 100));
            offset += 100;
        }
        long pausedAt = offset;
        answers.countDown();

        awaitCommit(P0, pausedAt, pausedAt);
        assertThat(pausedAt * 527).isBetween(1_048_576L, 1_200_000L); // 512 bytes and its value for each record
        assertThat(connect.paused()).isEmpty();
        assertThat(elasticsearch.documents()).hasSize((int) pausedAt);
    }

    @Test
    void manySmallRecords_pauseReadingByTheirNumber() {
        settings.put("batch.size", "100");
        settings.put("max.buffered.records", "1000");
        CountDownLatch answers = new CountDownLatch(1);
        elasticsearch.always(elasticsearch.heldBy(answers));
        start();

        task.put(records(0, 1_000));
        boolean pausedAtTheLimit = !connect.paused().isEmpty();
        task.put(records(1_000, 1_001));
        boolean pausedAboveIt = !connect.paused().isEmpty();
        answers.countDown();

        awaitCommit(P0, 1_001, 1_001);
        assertThat(pausedAtTheLimit).isFalse();
        assertThat(pausedAboveIt).isTrue();
        assertThat(connect.paused()).isEmpty();
    }

    @Test
    void partitionOpenedWhilePaused_isPausedToo() {
        settings.put("bulk.size.bytes", "65536");
        settings.put("max.buffered.bytes", "1048576");
        elasticsearch.goAway();
        start();
        task.put(records(0, 3_000));

        task.open(List.of(new TopicPartition("logs", 2)));

        assertThat(connect.paused()).contains(P0, new TopicPartition("logs", 2));
    }

    @Test
    void partitionThatIsBackAfterARebalance_inWhichReadingWentOn_isRead() {
        settings.put("batch.size", "100");
        settings.put("max.buffered.records", "1000");
        CountDownLatch answers = new CountDownLatch(1);
        elasticsearch.always(elasticsearch.heldBy(answers));
        start();
        task.put(records(0, 1_001));
        task.close(List.of(P0, P1));
        connect.assign();
        answers.countDown();
        awaitOnTask(() -> metric("paused") == 0);
        connect.assign(P0);

        task.open(List.of(P0));

        assertThat(connect.paused()).doesNotContain(P0); // what Connect has down as paused it pauses at each assignment
    }

    @Test
    void bulks_areInFlightTogether_exactlyAsManyAsSet() {
        settings.put("batch.size", "1");
        settings.put("max.in.flight.requests", "3");
        CountDownLatch answers = new CountDownLatch(1);
        start();
        for (int i = 0; i < 5; i++) {
            elasticsearch.next(elasticsearch.heldBy(answers));
        }

        task.put(records(0, 5));
        awaitOnTask(() -> elasticsearch.bulks().size() == 3);
        await().during(Duration.ofMillis(100)).until(() -> elasticsearch.bulks().size() == 3);
        answers.countDown();

        awaitCommit(P0, 5, 5);
    }

    @Test
    void bulkThatIsNotFull_waitsForItsLinger_andAsksToBeCalledInTime() {
        settings.put("linger.ms", "300");
        start();

        task.put(records(0, 1));

        assertThat(connect.timeout()).isBetween(1L, 300L);
        assertThat(elasticsearch.bulks()).isEmpty();
        awaitCommit(P0, 1, 1);
    }
}
