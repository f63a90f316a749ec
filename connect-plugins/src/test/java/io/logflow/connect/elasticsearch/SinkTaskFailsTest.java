package io.logflow.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A task fails only when a person must act, and says what to do. */
class SinkTaskFailsTest extends SinkTaskTest {

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 400, 404, 405, 406, 415})
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
    void refusedPrivilege_ofOneDocumentsIndex_isTriedForItsGrace_andThenFailsTheTask() {
        settings.put("auth.grace.ms", "200");
        start();
        elasticsearch.onDocument(id -> new FakeElasticsearch.Item(403, "security_exception"));

        assertThatThrownBy(() -> putUntilItThrows(records(0, 1)))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("may create documents in index " + INDEX);
        assertThat(elasticsearch.bulks()).hasSizeGreaterThan(3);
        assertThat(connect.letters()).isEmpty();
        assertThat(committed(P0, 1)).isZero();
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
}
