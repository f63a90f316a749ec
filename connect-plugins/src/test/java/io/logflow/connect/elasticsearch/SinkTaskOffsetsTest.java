package io.logflow.connect.elasticsearch;

import static io.logflow.connect.elasticsearch.Records.id;
import static io.logflow.connect.elasticsearch.Records.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logflow.connect.elasticsearch.FakeElasticsearch.Item;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When offsets are committed. */
class SinkTaskOffsetsTest extends SinkTaskTest {

    @Test
    void laterBatchThatFinishesFirst_movesNoOffsetPastTheEarlierOne() {
        settings.put("batch.size", "1");
        CountDownLatch first = new CountDownLatch(1);
        start();
        elasticsearch.onDocument(id -> {
            if (id.equals(id(0, 0))) {
                await().until(() -> first.getCount() == 0);
            }
            return Item.STORED;
        });

        task.put(records(0, 3));
        awaitOnTask(() -> elasticsearch.documents().size() == 2);
        long before = committed(P0, 3);
        first.countDown();

        awaitCommit(P0, 3, 3);
        assertThat(before).isZero();
    }

    @Test
    void whenTheLastBatchIsDone_connectComesBackWithinASecond_toCommitIt() {
        start();
        task.put(records(0, 10));
        awaitOnTask(() -> elasticsearch.documents().size() == 10 && metric("buffered-records") == 0);

        assertThat(connect.timeout()).isBetween(1L, 1_000L);
        awaitOnTask(() -> connect.commitRequests() > 0);
    }

    @Test
    void commit_waitsAMomentForWhatIsUnderWay() {
        settings.put("linger.ms", "60000");
        settings.put("commit.drain.ms", "5000");
        start();

        task.put(records(0, 10));

        assertThat(committed(P0, 10)).isEqualTo(10);
    }

    @Test
    @Timeout(10)
    void commitOnAnInterruptedThread_doesNotSpinForItsWholeDrain() {
        settings.put("commit.drain.ms", "30000");
        CountDownLatch answers = new CountDownLatch(1);
        start();
        elasticsearch.next(elasticsearch.heldBy(answers));
        task.put(records(0, 1));

        Thread.currentThread().interrupt();
        long committed = committed(P0, 1);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(committed).isZero();
        answers.countDown();
    }

    @Test
    void partitionGivenAway_vanishesFromTheLedger_andTheOtherKeepsItsPlace() {
        CountDownLatch answers = new CountDownLatch(1);
        start();
        elasticsearch.next(elasticsearch.heldBy(answers));
        task.put(List.of(record(0, 5), record(1, 9)));

        task.close(List.of(P1));
        Map<TopicPartition, OffsetAndMetadata> offsets = task.preCommit(Map.of(P0, new OffsetAndMetadata(6)));
        answers.countDown();

        awaitCommit(P0, 6, 6);
        assertThat(offsets).containsOnly(Map.entry(P0, new OffsetAndMetadata(5)));
        assertThat(committed(P1, 20)).isEqualTo(20); // it came back and was read by another in between
    }
}
