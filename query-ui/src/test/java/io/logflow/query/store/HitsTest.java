package io.logflow.query.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HitsTest {

    private static final String EXACT =
            """
            {"@timestamp":"2023-09-15T08:00:00Z","big":1e400,"long":12345678901234567890,"money":1.10,"zero":-0,\
            "escaped":"caf\\u00e9 \\/ \\ud83d\\ude80","plain":"café 🚀", "blanks" : [ ] }""";

    private static final String ANSWER = answer(
            hit("a", EXACT, "[1694764800000000001,\"a\"]"),
            hit("b", "{\"message\":\"second\",\"n\":[{\"deep\":{}}]}", "[-9223372036854775808,null]"));

    @Test
    void source_staysTheBytesThatWereSent() throws IOException {
        Hits hits = Hits.read(bytes(ANSWER), false);

        assertThat(hits.hits().get(0).log().source().bytes()).isEqualTo(bytes(EXACT));
    }

    @Test
    void hit_hasItsIdAndItsPlaceInTheOrder() throws IOException {
        Hits hits = Hits.read(bytes(ANSWER), false);

        assertThat(hits.hits()).extracting(hit -> hit.log().id()).containsExactly("a", "b");
        assertThat(hits.hits()).extracting(Hits.Hit::nanos).containsExactly(1694764800000000001L, Long.MIN_VALUE);
        assertThat(hits.hits()).extracting(Hits.Hit::tieBreak).containsExactly(Optional.of("a"), Optional.empty());
    }

    @Test
    void answer_saysHowManyAndHowFast() throws IOException {
        Hits hits = Hits.read(bytes(ANSWER), false);

        assertThat(hits.total()).isEqualTo(new LogPage.Total(10_000, false));
        assertThat(hits.tookMillis()).isEqualTo(7);
        assertThat(hits.isComplete()).isFalse();
        assertThat(hits.gaps(Duration.ofSeconds(10)))
                .containsExactly(
                        "Elasticsearch stopped searching after 10 s; events may be missing.",
                        "1 of 3 shards gave no answer; their events are missing.");
    }

    @Test
    void answerCutOffAnywhere_keepsTheWholeHitsBeforeTheCut() throws IOException {
        byte[] whole = bytes(ANSWER);
        int endOfFirst = ANSWER.indexOf(",{\"_index\":\"i\",\"_id\":\"b\"");

        for (int length = ANSWER.indexOf("\"hits\":[") + 8; length < whole.length; length++) {
            Hits hits = Hits.read(Arrays.copyOf(whole, length), true);

            assertThat(hits.cut()).isTrue();
            assertThat(hits.tookMillis()).isEqualTo(7);
            assertThat(hits.hits().size()).isGreaterThanOrEqualTo(length > endOfFirst + 40 ? 1 : 0);
            hits.hits().forEach(hit -> assertThat(hit.log().id()).isIn("a", "b"));
        }
    }

    @Test
    void searchAmongSeveral_failsForItself_butAnIndexThatIsNotThereConcernsAll() throws IOException {
        Hits failed = Hits.read(bytes("{\"error\":{\"root_cause\":[{}],\"type\":\"any\"},\"status\":500}"), false);

        assertThat(failed.gaps(Duration.ZERO))
                .containsExactly("1 of 1 shards gave no answer; their events are missing.");
        assertThatThrownBy(() -> Hits.read(
                        bytes("{\"error\":{\"root_cause\":[{}],\"type\":\"index_closed_exception\"},\"status\":400}"),
                        false))
                .matches(Trouble::isClosedIndex);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "<html>", "{\"took\":", "{\"took\":\"x\"}", "\u0000\u0001"})
    void anythingElse_isRefused(String body) {
        assertThatThrownBy(() -> Hits.read(bytes(body), false)).isInstanceOf(IOException.class);
    }

    private static String hit(String id, String source, String sort) {
        return "{\"_index\":\"i\",\"_id\":\"%s\",\"_score\":null,\"_source\":%s,\"ignored\":[{}],\"sort\":%s}"
                .formatted(id, source, sort);
    }

    private static String answer(String... hits) {
        return ("{\"took\":7,\"timed_out\":true,\"_shards\":{\"total\":3,\"successful\":2,\"skipped\":0,\"failed\":1,\"failures\":[{}]},"
                        + "\"hits\":{\"total\":{\"value\":10000,\"relation\":\"gte\"},\"max_score\":null,\"hits\":[%s]}}")
                .formatted(String.join(",", hits));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
