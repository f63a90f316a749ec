package io.logflow.query.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.query.language.Condition;
import io.logflow.query.language.Text;
import io.logflow.query.search.LogQuery;
import io.logflow.query.search.TimeRange;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HintSearchesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T22:00:00Z");
    private static final Condition ONE = new Condition.Anywhere(new Text.Word("one"));
    private static final Condition TWO = new Condition.Anywhere(new Text.Word("two"));

    private final LogQuery search = new LogQuery(
            Condition.allOf(List.of(ONE, TWO)),
            new TimeRange(Optional.of(NOW.minusSeconds(7200)), Optional.empty()),
            LogQuery.Order.NEWEST,
            100,
            Optional.empty(),
            NOW,
            List.of());

    @Test
    void hints_lookFurther_andLessStrictly() throws IOException {
        HintSearches searches = new HintSearches(search);
        List<Hits> answers = new ArrayList<>();
        for (int number = 0; number < searches.queries().size(); number++) {
            answers.add(answer(number));
        }

        Hints hints = searches.read(answers, Duration.ofSeconds(10));

        assertThat(hints.newest()).contains(Instant.ofEpochSecond(0, 1));
        assertThat(hints.wider())
                .extracting(wider -> wider.range().from().map(from -> Duration.between(from, NOW)
                        .toDays()))
                .containsExactly(Optional.of(1L), Optional.of(7L), Optional.of(30L), Optional.empty());
        assertThat(hints.wider().get(0).total().value()).isEqualTo(1);
        assertThat(hints.without()).extracting(Hints.Without::condition).containsExactly(ONE, TWO);
        assertThat(hints.without().get(1).total().value()).isEqualTo(6);
        assertThat(searches.queries().get(5).condition()).isEqualTo(TWO);
        assertThat(searches.queries().get(5).range()).isEqualTo(search.range());
    }

    @Test
    void onlyCondition_isTakenAwayAsWell() throws IOException {
        HintSearches searches = new HintSearches(search.with(ONE).within(TimeRange.ALL));

        Hints hints = searches.read(List.of(answer(0), answer(1)), Duration.ofSeconds(10));

        assertThat(searches.queries().get(1).condition()).isEqualTo(Condition.EVERYTHING);
        assertThat(hints.without()).singleElement().satisfies(without -> {
            assertThat(without.condition()).isEqualTo(ONE);
            assertThat(without.total().value()).isEqualTo(1);
        });
    }

    @Test
    void searchWithoutAConditionOrARange_hasOnlyItself() {
        assertThat(new HintSearches(search.with(Condition.EVERYTHING).within(TimeRange.ALL)).queries())
                .hasSize(1);
    }

    private static Hits answer(int total) throws IOException {
        String json =
                "{\"took\":1,\"timed_out\":false,\"_shards\":{\"total\":1,\"failed\":0},\"hits\":{\"total\":{\"value\":"
                        + total + ",\"relation\":\"eq\"},\"hits\":[{\"_id\":\"a\",\"sort\":[" + (total + 1)
                        + ",\"a\"]}]}}";
        return Hits.read(json.getBytes(UTF_8), false);
    }
}
