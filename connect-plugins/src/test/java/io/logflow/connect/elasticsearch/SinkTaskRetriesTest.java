package io.logflow.connect.elasticsearch;

import static io.logflow.connect.elasticsearch.Records.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logflow.connect.elasticsearch.FakeElasticsearch.Item;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Elasticsearch refuses for now, or answers with nothing that counts, is sent again. */
class SinkTaskRetriesTest extends SinkTaskTest {

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "429, es_rejected_execution_exception",
        "429, cluster_block_exception",
        "403, cluster_block_exception",
        "400, index_closed_exception",
        "400, validation_exception",
        "404, index_not_found_exception",
        "503, unavailable_shards_exception",
        "500, some_exception",
        "502, some_exception",
        "504, some_exception",
        "408, some_exception"
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
    void answerThatDoesNotCome_isGivenUpAndFoundDoneTheSecondTime() {
        settings.put("read.timeout.ms", "300");
        settings.put("bulk.timeout.ms", "200");
        CountDownLatch late = new CountDownLatch(1);
        start();
        elasticsearch.next(elasticsearch.heldBy(late));

        task.put(records(0, 2));

        awaitCommit(P0, 2, 2);
        late.countDown();
        assertThat(elasticsearch.bulks()).hasSize(2);
        assertThat(elasticsearch.documents()).hasSize(2);
    }

    @Test
    void connectionThatBreaks_isNoAnswer_whetherOrNotTheDocumentsWereStored() {
        start();
        elasticsearch.next(FakeElasticsearch.none());
        elasticsearch.next(elasticsearch.cutInItsBody());

        task.put(records(0, 2));

        awaitCommit(P0, 2, 2);
        assertThat(elasticsearch.bulks()).hasSize(3);
        assertThat(elasticsearch.documents()).hasSize(2);
        assertThat(connect.letters()).isEmpty();
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
    void credentialsRefusedByAStartingCluster_areTakenLater() {
        start();
        elasticsearch.next(FakeElasticsearch.whole(401, ""));

        task.put(records(0, 1));

        awaitCommit(P0, 1, 1);
    }
}
