package io.logflow.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The index template is in place before a document is sent. */
class SinkTaskTemplateTest extends SinkTaskTest {

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
}
