package io.logflow.connect.elasticsearch;

import static io.logflow.connect.elasticsearch.Records.id;
import static io.logflow.connect.elasticsearch.Records.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.logflow.connect.elasticsearch.FakeElasticsearch.Item;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The task as Connect drives it, against an Elasticsearch that misbehaves on demand. */
@Timeout(60)
class ElasticsearchSinkTaskTest {
    private static final TopicPartition P0 = new TopicPartition("logs", 0);
    private static final TopicPartition P1 = new TopicPartition("logs", 1);
    private static final String INDEX = "logflow-2026.11.21";

    private final FakeConnect connect = new FakeConnect();
    private final ElasticsearchSinkTask task = new ElasticsearchSinkTask();
    private final Map<String, String> settings = new HashMap<>();
    private FakeElasticsearch elasticsearch;

    @BeforeEach
    void elasticsearchRuns() throws IOException {
        elasticsearch = new FakeElasticsearch();
        connect.assign(P0, P1);
        settings.putAll(Map.of(
                "connection.url", elasticsearch.url() + "/",
                "index.name", "logflow-${header:day}",
                "key.ignore", "false",
                "linger.ms", "0",
                "retry.backoff.ms", "5",
                "retry.backoff.max.ms", "20",
                "commit.drain.ms", "0",
                "errors.deadletterqueue.topic.name", "logs.rejected"));
    }

    @AfterEach
    void allStops() {
        task.stop();
        elasticsearch.close();
    }

    @Test
    void records_areStoredByteForByteUnderTheirKeys_andTheirOffsetsCommitted() {
        start();

        task.put(List.of(record(0, 0, "a", "{\"message\" : \"é😀\",\"n\":1.00}"), record(1, 7, "b", "{\"x\":1}\r\n")));

        awaitCommit(P0, 1, 1);
        awaitCommit(P1, 8, 8);
        assertThat(elasticsearch.documents())
                .containsOnly(
                        Map.entry(INDEX + "/a", "{\"message\" : \"é😀\",\"n\":1.00}"),
                        Map.entry(INDEX + "/b", "{\"x\":1}\r "));
    }

    @Test
    void compressedBulks_storeTheSameBytes() {
        settings.put("connection.compression", "true");
        settings.put("index.template", "{\"_meta\":{\"version\":1}}");
        start();

        task.put(List.of(record(0, 0, "a", "{\"message\":\"é" + "x".repeat(200_000) + "\"}"), record(0, 1)));
        awaitCommit(P0, 2, 2);
        task.put(List.of(record(0, 2, "c", "{\"x\":1}")));

        awaitCommit(P0, 3, 3);
        assertThat(elasticsearch.documents())
                .containsEntry(INDEX + "/a", "{\"message\":\"é" + "x".repeat(200_000) + "\"}")
                .containsEntry(INDEX + "/c", "{\"x\":1}");
        assertThat(elasticsearch.gzipped()).isEqualTo(elasticsearch.bulks().size());
    }

    @Test
    void textRecords_areStoredLikeBytes() {
        start();

        task.put(List.of(new SinkRecord(
                "logs",
                0,
                Schema.STRING_SCHEMA,
                "a",
                Schema.STRING_SCHEMA,
                "{\"message\":\"é\"}",
                0,
                Records.TIMESTAMP,
                record(0, 0).timestampType())));

        awaitCommit(P0, 1, 1);
        assertThat(elasticsearch.documents()).containsEntry(INDEX + "/a", "{\"message\":\"é\"}");
    }

    @Test
    void otherTypes_failTheTask_andNameTheConverter() {
        start();
        SinkRecord parsed = new SinkRecord("logs", 0, null, "a", null, Map.of("message", "m"), 0);

        assertThatThrownBy(() -> task.put(List.of(parsed)))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("value.converter=org.apache.kafka.connect.converters.ByteArrayConverter");
        assertThat(committed(P0, 0)).isZero();
    }

    @Test
    void redeliveredRecords_areDoneOnceMore_withoutASecondDocument() {
        start();
        task.put(List.of(record(0, 0)));
        awaitCommit(P0, 1, 1);

        task.close(List.of(P0, P1));
        task.open(List.of(P0, P1));
        task.put(List.of(record(0, 0)));

        awaitCommit(P0, 1, 1);
        assertThat(elasticsearch.bulks()).hasSize(2);
        assertThat(elasticsearch.documents()).hasSize(1);
        assertThat(connect.letters()).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "429, es_rejected_execution_exception",
        "429, cluster_block_exception",
        "403, cluster_block_exception",
        "400, index_closed_exception",
        "400, validation_exception",
        "404, index_not_found_exception",
        "503, unavailable_shards_exception",
        "500, some_exception"
    })
    void documentsRefusedForNow_aloneAreSentAgain(int status, String type) {
        start();
        CountDownLatch recovered = new CountDownLatch(1);
        elasticsearch.onDocument(
                id -> id.equals(id(0, 1)) && recovered.getCount() > 0 ? new Item(status, type) : Item.STORED);

        task.put(records(0, 3));
        awaitOnTask(() -> elasticsearch.bulks().size() >= 4);
        long whileRefused = committed(P0, 3);
        recovered.countDown();

        awaitCommit(P0, 3, 3);
        assertThat(whileRefused).isZero();
        assertThat(elasticsearch.bulks().get(0)).hasSize(3);
        assertThat(elasticsearch.bulks().subList(1, elasticsearch.bulks().size()))
                .containsOnly(List.of(id(0, 1)));
        assertThat(connect.letters()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void requestRefusedForNow_isSentAgainWhole(int status) {
        start();
        elasticsearch.next(FakeElasticsearch.whole(status, "<html>from a proxy</html>"));
        elasticsearch.next(FakeElasticsearch.whole(status, ""));

        task.put(records(0, 2));

        awaitCommit(P0, 2, 2);
        assertThat(elasticsearch.bulks()).hasSize(3).containsOnly(List.of(id(0, 0), id(0, 1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"errors\":false,\"items\":[{\"create\":{\"status\":201}}]}"})
    void answerThatDoesNotFitTheRequest_countsForNothing(String body) {
        start();
        elasticsearch.next(FakeElasticsearch.whole(200, body));

        task.put(records(0, 2));

        awaitCommit(P0, 2, 2);
        assertThat(elasticsearch.documents()).hasSize(2);
    }

    @Test
    void elasticsearchAway_isWaitedForAndFoundAgain() throws IOException {
        elasticsearch.goAway();
        start();

        task.put(records(0, 100));
        await().during(Duration.ofMillis(300)).pollInSameThread().until(() -> committed(P0, 100) == 0);
        elasticsearch.comeBack();

        awaitCommit(P0, 100, 100);
        assertThat(elasticsearch.documents()).hasSize(100);
    }

    @Test
    void secondAddress_isUsedWhenTheFirstIsAway() throws IOException {
        FakeElasticsearch dead = new FakeElasticsearch();
        dead.close();
        settings.put("connection.url", dead.url() + "," + elasticsearch.url());
        start();

        task.put(records(0, 1));

        awaitCommit(P0, 1, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void secondAddress_isUsedWhenTheFirstTakesNothing(int status) throws IOException {
        try (FakeElasticsearch isolated = new FakeElasticsearch()) {
            for (int i = 0; i < 1_000; i++) {
                isolated.next(FakeElasticsearch.whole(status, ""));
            }
            settings.put("connection.url", isolated.url() + "," + elasticsearch.url());
            start();

            task.put(records(0, 1));

            awaitOnTask(() -> elasticsearch.documents().size() == 1);
        }
    }

    @Test
    void clusterThatIsReadOnly_isWaitedFor_andNotTakenForRefusedCredentials() {
        settings.put("auth.grace.ms", "0");
        String answer = "{\"error\":{\"type\":\"cluster_block_exception\",\"reason\":"
                + "\"blocked by: [FORBIDDEN/6/cluster read-only (api)];\"},\"status\":403}";
        start();
        elasticsearch.next(FakeElasticsearch.whole(403, answer));
        elasticsearch.next(FakeElasticsearch.whole(403, answer));

        task.put(records(0, 2));

        awaitCommit(P0, 2, 2);
        assertThat(elasticsearch.bulks()).hasSize(3);
    }

    @Test
    void answerThatStallsInItsBody_isGivenUpAndFoundDoneTheSecondTime() {
        settings.put("read.timeout.ms", "300");
        settings.put("bulk.timeout.ms", "200");
        start();
        elasticsearch.next(elasticsearch.stalledInItsBody());

        task.put(records(0, 2));

        awaitCommit(P0, 2, 2);
        assertThat(elasticsearch.bulks()).hasSize(2);
        assertThat(elasticsearch.documents()).hasSize(2);
    }

    @Test
    void tooLargeRequest_isHalvedUntilItPasses() {
        elasticsearch.maxBodyBytes(150);
        start();

        task.put(records(0, 16));

        awaitCommit(P0, 16, 16);
        assertThat(elasticsearch.documents()).hasSize(16);
        assertThat(connect.letters()).isEmpty();
    }

    @Test
    void tooLargeDocument_isADeadLetterAndItsNeighboursAreStored() {
        elasticsearch.maxBodyBytes(400);
        start();

        task.put(List.of(record(0, 0), record(0, 1, "big", "{\"m\":\"" + "x".repeat(500) + "\"}"), record(0, 2)));

        awaitCommit(P0, 3, 3);
        assertThat(elasticsearch.documents()).hasSize(2);
        assertThat(connect.letters()).singleElement().satisfies(letter -> {
            assertThat(letter.header("logflow.id")).isEqualTo("big");
            assertThat(letter.header("logflow.code")).isEqualTo("http-413");
        });
    }

    @Test
    void requestThatOneDocumentBreaks_isHalvedUntilThatOneStandsAlone() {
        String answer = "{\"error\":{\"type\":\"x_content_parse_exception\",\"reason\":\"bad\"},\"status\":400}";
        start();
        // 8 documents, of which the first breaks the request: 8, 4, 2 and 1 are refused.
        for (int i = 0; i < 4; i++) {
            elasticsearch.next(FakeElasticsearch.whole(400, answer));
        }

        task.put(records(0, 8));

        awaitCommit(P0, 8, 8);
        assertThat(elasticsearch.documents()).hasSize(7);
        assertThat(connect.letters())
                .extracting(letter -> letter.header("logflow.id"))
                .containsExactly(id(0, 0));
    }

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
        connect.letters().get(0).written().complete(null);

        awaitCommit(P0, 2, 2);
        assertThat(before).isZero();
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

        task.put(List.of(read.newRecord(
                "routed",
                1,
                read.keySchema(),
                read.key(),
                read.valueSchema(),
                read.value(),
                read.timestamp(),
                read.headers())));

        assertThat(connect.letters()).singleElement().satisfies(letter -> {
            assertThat(letter.record().topic()).isEqualTo("logs");
            assertThat(letter.record().kafkaPartition()).isEqualTo(1);
            assertThat(letter.record().kafkaOffset()).isEqualTo(7);
        });
    }

    @Test
    void recordsWithoutAValue_areCommittedWithTheirNeighbours() {
        start();

        task.put(List.of(record(0, 0, "a", null)));

        assertThat(committed(P0, 5)).isEqualTo(5);
        assertThat(elasticsearch.requests()).isEmpty();
    }

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
    void bulkThatIsNotFull_waitsForItsLinger_andAsksToBeCalledInTime() {
        settings.put("linger.ms", "300");
        start();

        task.put(records(0, 1));

        assertThat(connect.timeout()).isBetween(1L, 300L);
        assertThat(elasticsearch.bulks()).isEmpty();
        awaitCommit(P0, 1, 1);
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

    @Test
    void missingTemplate_isPutBeforeTheFirstDocument() {
        settings.put("index.template", "{\"_meta\":{\"version\":3}}");
        start();

        task.put(records(0, 1));

        awaitCommit(P0, 1, 1);
        assertThat(elasticsearch.requests())
                .containsExactly(
                        "GET /_index_template/logflow",
                        "PUT /_index_template/logflow",
                        "POST /logflow-2026.11.21/_bulk");
        assertThat(elasticsearch.templateVersion()).isEqualTo(3);
    }

    @Test
    void templateThatCannotBeVerified_letsEveryDocumentWait() {
        settings.put("index.template", "{\"_meta\":{\"version\":3}}");
        elasticsearch.templateStatus(503);
        start();

        task.put(records(0, 1));
        awaitOnTask(() -> elasticsearch.requests().size() >= 3);
        List<String> whileWaiting = List.copyOf(elasticsearch.requests());
        elasticsearch.templateStatus(200);

        awaitCommit(P0, 1, 1);
        assertThat(whileWaiting).containsOnly("GET /_index_template/logflow");
        assertThat(elasticsearch.templatePuts()).isEqualTo(1);
    }

    @ParameterizedTest(name = "version {0} there, {1} puts")
    @CsvSource({"2, 1", "3, 0", "4, 0"})
    void template_isOnlyEverPutOverAnOlderOne(int present, int puts) {
        settings.put("index.template", "{\"_meta\":{\"version\":3}}");
        elasticsearch.templateVersion(present);
        start();

        task.put(records(0, 1));

        awaitCommit(P0, 1, 1);
        assertThat(elasticsearch.templatePuts()).isEqualTo(puts);
    }

    @Test
    void template_isNotVerifiedForEveryBulk_butAgainAfterTrouble() {
        settings.put("index.template", "{\"_meta\":{\"version\":3}}");
        start();
        task.put(records(0, 1));
        awaitCommit(P0, 1, 1);
        elasticsearch.templateVersion(0); // somebody deletes it
        task.put(records(1, 2));
        awaitCommit(P0, 2, 2);
        int putsBefore = elasticsearch.templatePuts();

        elasticsearch.next(FakeElasticsearch.whole(503, ""));
        task.put(records(2, 3));

        awaitCommit(P0, 3, 3);
        assertThat(putsBefore).isEqualTo(1);
        assertThat(elasticsearch.templatePuts()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 404, 405, 406})
    void addressThatIsNoElasticsearch_failsTheTask_andSaysWhatToCheck(int status) {
        start();
        elasticsearch.next(FakeElasticsearch.whole(status, ""));

        assertThatThrownBy(() -> putUntilItThrows(records(0, 1)))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("status=" + status)
                .hasMessageContaining("connection.url");
        assertThat(connect.letters()).isEmpty();
        assertThat(committed(P0, 1)).isZero();
    }

    @Test
    void missingPipeline_failsTheTask_ratherThanEveryDocument() {
        start();
        elasticsearch.next(FakeElasticsearch.whole(
                200,
                "{\"errors\":true,\"items\":[{\"create\":{\"status\":400,\"error\":{\"type\":\"illegal_argument_exception\","
                        + "\"reason\":\"pipeline with id [nope] does not exist\"}}}]}"));

        assertThatThrownBy(() -> putUntilItThrows(records(0, 1)))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("pipeline");
        assertThat(connect.letters()).isEmpty();
    }

    @Test
    void refusedCredentials_areTriedForTheirGrace_andThenFailTheTask() {
        settings.put("auth.grace.ms", "200");
        start();
        for (int i = 0; i < 100; i++) {
            elasticsearch.next(
                    FakeElasticsearch.whole(401, "{\"error\":{\"type\":\"security_exception\"},\"status\":401}"));
        }

        assertThatThrownBy(() -> putUntilItThrows(records(0, 1)))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("connection.api.key");
        assertThat(elasticsearch.bulks()).hasSizeGreaterThan(3);
        assertThat(connect.letters()).isEmpty();
    }

    @Test
    void credentialsRefusedByAStartingCluster_areTakenLater() {
        start();
        elasticsearch.next(FakeElasticsearch.whole(401, ""));

        task.put(records(0, 1));

        awaitCommit(P0, 1, 1);
    }

    @Test
    void smuggledAction_staysTextWithinItsDocument() {
        start();

        task.put(List.of(record(0, 0, "a", "{\"m\":1}\n{\"delete\":{\"_id\":\"victim\"}}")));

        awaitCommit(P0, 1, 1);
        assertThat(elasticsearch.bulks()).containsExactly(List.of("a"));
        assertThat(elasticsearch.documents())
                .containsOnly(Map.entry(INDEX + "/a", "{\"m\":1} {\"delete\":{\"_id\":\"victim\"}}"));
    }

    @Test
    void recordWithoutTheHeader_goesToTheDayOfItsTimestamp() {
        start();

        task.put(List.of(record(0, 0, "a", "{}", Records.TIMESTAMP, new ConnectHeaders())));

        awaitCommit(P0, 1, 1);
        assertThat(elasticsearch.documents()).containsOnlyKeys(INDEX + "/a");
    }

    private void start() {
        task.initialize(connect);
        task.start(settings);
        task.open(List.of(P0, P1));
    }

    private static List<SinkRecord> records(long from, long to) {
        return LongStream.range(from, to).mapToObj(offset -> record(0, offset)).toList();
    }

    /** What the task would commit of {@code partition} when Connect has read up to {@code consumed}. */
    private long committed(TopicPartition partition, long consumed) {
        OffsetAndMetadata offset = task.preCommit(Map.of(partition, new OffsetAndMetadata(consumed)))
                .get(partition);
        return Objects.requireNonNull(offset).offset();
    }

    /** Calls the task as Connect does, with nothing new, until it commits. */
    private void awaitCommit(TopicPartition partition, long consumed, long committed) {
        awaitOnTask(() -> committed(partition, consumed) == committed);
    }

    private void awaitOnTask(BooleanSupplier condition) {
        await().atMost(Duration.ofSeconds(30))
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(2))
                .until(() -> {
                    task.put(List.of());
                    return condition.getAsBoolean();
                });
    }

    private void putUntilItThrows(List<SinkRecord> records) {
        task.put(records);
        awaitOnTask(() -> false);
    }
}
