package io.logflow.connect.elasticsearch;

import static io.logflow.connect.elasticsearch.Records.id;
import static io.logflow.connect.elasticsearch.Records.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
}
