package io.logflow.connect.elasticsearch;

import static io.logflow.connect.elasticsearch.Records.id;
import static io.logflow.connect.elasticsearch.Records.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logflow.connect.elasticsearch.FakeElasticsearch.Item;
import java.io.IOException;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can never be a document becomes a dead letter, and its offset waits for that. */
class SinkTaskDeadLettersTest extends SinkTaskTest {

    @Test
    void poison_isReportedOnceWithTheHeadersOfADeadLetter_andItsNeighboursAreStored() {
        start();
        elasticsearch.onDocument(id -> id.equals(id(0, 1)) ? new Item(400, "document_parsing_exception") : Item.STORED);

        task.put(records(0, 3));

        awaitCommit(P0, 3, 3);
        assertThat(elasticsearch.bulks()).hasSize(1);
        assertThat(elasticsearch.documents()).hasSize(2);
        assertThat(connect.letters()).singleElement().satisfies(letter -> {
            assertThat(letter.record().value()).isEqualTo(record(0, 1).value());
            assertThat(letter.record().key()).isEqualTo(record(0, 1).key());
            assertThat(letter.header("day")).isEqualTo("2026.11.21");
            assertThat(letter.header("logflow.reason")).endsWith("about " + id(0, 1));
            assertThat(letter.header("logflow.code")).isEqualTo("document-parsing-exception");
            assertThat(letter.header("logflow.origin")).isEqualTo("sink");
            assertThat(letter.header("logflow.index")).isEqualTo(INDEX);
            assertThat(letter.header("logflow.id")).isEqualTo(id(0, 1));
            assertThat(letter.header("logflow.at")).startsWith("20");
            assertThat(letter.error())
                    .hasMessage("status=400 type=document_parsing_exception record=logs-0@1")
                    .hasNoCause();
        });
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            quoteCharacter = '`',
            nullValues = "null",
            value = {
                "a, not json, not-a-json-object",
                "a, [1], not-a-json-object",
                "a, `  `, not-a-json-object",
                "a, {, not-a-json-object",
                "null, {}, key-missing",
                "``, {}, key-missing"
            })
    void recordThatIsNoDocument_isADeadLetterWithoutARequest(String key, String value, String code) {
        start();

        task.put(List.of(record(0, 0, key, value)));

        assertThat(committed(P0, 1)).isEqualTo(1);
        assertThat(connect.letters())
                .extracting(letter -> letter.header("logflow.code"))
                .containsExactly(code);
        assertThat(elasticsearch.requests()).isEmpty();
    }

    @Test
    void deadLetter_holdsItsOffsetUntilItIsWritten() {
        connect.writesDeadLettersLate();
        start();

        task.put(List.of(record(0, 0, "a", "poison"), record(0, 1)));
        awaitOnTask(() -> elasticsearch.documents().size() == 1);
        long before = committed(P0, 2);
        double pending = metric("dead-letters-pending");
        connect.letters().get(0).written().complete(null);

        awaitCommit(P0, 2, 2);
        assertThat(before).isZero();
        assertThat(pending).isEqualTo(1);
        assertThat(metric("dead-letters-pending")).isZero();
    }

    @Test
    void deadLetterThatCannotBeWritten_failsTheTask_andItsOffsetIsNotCommitted() {
        connect.writesDeadLettersLate();
        start();

        task.put(List.of(record(0, 0, "a", "poison")));
        connect.letters().get(0).written().completeExceptionally(new IOException("away"));

        assertThatThrownBy(() -> task.put(List.of()))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("errors.deadletterqueue.topic.name");
        assertThat(committed(P0, 1)).isZero();
    }

    @Test
    void poisonWithoutADeadLetterTopic_failsTheTask_andIsNotSkipped() {
        connect.hasNoDeadLetterTopic();
        start();

        assertThatThrownBy(() -> task.put(List.of(record(0, 0, "a", "poison"))))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("errors.tolerance=all")
                .hasMessageNotContaining("poison");
        assertThat(committed(P0, 0)).isZero();
    }

    /** With {@code errors.log.enable} alone Connect's reporter only writes a line to its log. */
    @Test
    void poisonWithAReporterButNoDeadLetterTopic_failsTheTask_andIsNotSkipped() {
        settings.remove("errors.deadletterqueue.topic.name");
        start();

        assertThatThrownBy(() -> task.put(List.of(record(0, 0, "a", "poison"))))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("errors.deadletterqueue.topic.name");
        assertThat(committed(P0, 1)).isZero();
        assertThat(connect.letters()).isEmpty();
    }

    /** A throw from a commit would only make Connect rewind and go on, with the batch never done. */
    @Test
    void reporterThatBreaksDuringACommit_failsTheNextPut_andNothingIsCommitted() {
        settings.put("commit.drain.ms", "5000");
        connect.breaksWith(new IllegalStateException("closed"));
        elasticsearch.onDocument(id -> new Item(400, "document_parsing_exception"));
        start();
        task.put(records(0, 1));

        assertThat(committed(P0, 1)).isZero();

        assertThatThrownBy(() -> task.put(List.of())).hasMessage("closed");
        assertThat(committed(P0, 1)).isZero();
    }

    @Test
    @Timeout(10)
    void deadLettersUnderWay_areNotAskedForAgainWithEachNewOne() {
        connect.writesDeadLettersLate();
        start();

        task.put(LongStream.range(0, 10_000)
                .mapToObj(offset -> record(0, offset, "a", "poison"))
                .toList());

        assertThat(connect.letters()).hasSize(10_000);
        assertThat(committed(P0, 10_000)).isZero();
    }

    /** A letter much larger than its record would pass the dead letter topic's limit where the record passed its own. */
    @Test
    void deadLetterOfARecordWithAHugeKeyOrHeader_isNotMuchLargerThanTheRecord() {
        start();

        task.put(List.of(
                record(0, 0, "k".repeat(1_000_000), "{}"),
                record(
                        0,
                        1,
                        "a",
                        "{}",
                        Records.TIMESTAMP,
                        new ConnectHeaders().addString("day", "d".repeat(1_000_000)))));

        assertThat(connect.letters()).hasSize(2);
        assertThat(connect.letters().get(0).header("logflow.id")).hasSizeLessThan(3_000);
        assertThat(connect.letters().get(1).header("logflow.index")).hasSizeLessThan(3_000);
    }

    @Test
    void deadLetterOfARoutedRecord_saysWhereTheRecordIsInKafka() {
        start();
        SinkRecord read = record(1, 7, "a", "poison");

        task.put(List.of(Records.routed(read, "routed")));

        assertThat(connect.letters()).singleElement().satisfies(letter -> {
            assertThat(letter.record().topic()).isEqualTo("logs");
            assertThat(letter.record().kafkaPartition()).isEqualTo(1);
            assertThat(letter.record().kafkaOffset()).isEqualTo(7);
        });
    }
}
