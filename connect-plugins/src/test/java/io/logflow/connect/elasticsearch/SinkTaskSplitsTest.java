package io.logflow.connect.elasticsearch;

import static io.logflow.connect.elasticsearch.Records.id;
import static io.logflow.connect.elasticsearch.Records.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** Requests that are refused as a whole for what is in them. */
class SinkTaskSplitsTest extends SinkTaskTest {

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
    void sizeThatWasTooLarge_isNotTriedAgainWithLaterBulks() {
        elasticsearch.maxBodyBytes(300_000);
        start();
        task.put(largeRecords(0, 40));
        awaitCommit(P0, 40, 40);
        double refused = metric("bulks-refused-total");

        task.put(largeRecords(40, 80));

        awaitCommit(P0, 80, 80);
        assertThat(elasticsearch.documents()).hasSize(80);
        assertThat(metric("bulk-target-bytes")).isBetween(150_000.0, 300_000.0);
        assertThat(refused).isPositive();
        assertThat(metric("bulks-refused-total")).isEqualTo(refused);
        assertThat(connect.letters()).isEmpty();
    }

    @Test
    void circuitBreaker_isWaitedFor_withSmallerBulks() {
        start();
        elasticsearch.next(FakeElasticsearch.whole(
                429, "{\"error\":{\"type\":\"circuit_breaking_exception\",\"reason\":\"too large\"},\"status\":429}"));

        task.put(largeRecords(0, 40));

        awaitCommit(P0, 40, 40);
        List<Integer> sizes = elasticsearch.bulks().stream().map(List::size).toList();
        assertThat(sizes.get(0)).isEqualTo(40);
        assertThat(sizes.subList(1, sizes.size())).allMatch(size -> size <= 20);
        assertThat(metric("bulk-target-bytes")).isBetween(200_000.0, 210_000.0);
        assertThat(metric("concurrency-limit")).isEqualTo(3); // cut from 4 to 2, and raised by a round that passed
        assertThat(connect.letters()).isEmpty();
    }

    /** Some proxies and some versions close the connection where others answer 413. */
    @Test
    void connectionThatBreaksUnderLargeBulks_isGivenSmallerOnes() {
        elasticsearch.connectionBreaksAbove(300_000);
        start();
        elasticsearch.documents().clear();

        task.put(largeRecords(0, 40));
        task.put(records(40, 140));

        awaitCommit(P0, 140, 140);
        assertThat(elasticsearch.documents()).hasSize(140);
        assertThat(metric("bulk-target-bytes")).isBetween(150_000.0, 300_000.0);
        assertThat(connect.letters()).isEmpty();
    }

    @Test
    void documentThatIsTooLargeByItself_isADeadLetter() {
        start();
        elasticsearch.onDocument(
                id -> id.equals(id(0, 1)) ? new FakeElasticsearch.Item(413, "") : FakeElasticsearch.Item.STORED);

        task.put(records(0, 3));

        awaitCommit(P0, 3, 3);
        assertThat(elasticsearch.documents()).hasSize(2);
        assertThat(connect.letters())
                .extracting(letter -> letter.header("logflow.code"))
                .containsExactly("http-413");
    }

    /** Of 10 kB each. */
    private static List<SinkRecord> largeRecords(long from, long to) {
        String source = "{\"m\":\"" + "x".repeat(10_000) + "\"}";
        return LongStream.range(from, to)
                .mapToObj(offset -> record(0, offset, id(0, offset), source))
                .toList();
    }
}
