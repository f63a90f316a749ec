package io.logflow.benchmarks.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QuestionTest {
    private static final Corpus CORPUS = new Corpus(1_000, LocalDate.of(2026, 3, 8));

    @ParameterizedTest
    @EnumSource
    void question_isAnotherOneEachTime_soThatNoCacheAnswers(Question question) {
        Chance chance = new Chance(1, CORPUS, List.of("0af7651916cd43dd8448eb211c80319c"));

        List<String> paths =
                IntStream.range(0, 50).mapToObj(i -> question.path(chance)).toList();

        assertThat(paths)
                .doesNotHaveDuplicates()
                .allSatisfy(path -> assertThat(URI.create(path).getRawPath()).isEqualTo("/"));
    }

    @ParameterizedTest
    @EnumSource
    void question_isTheSameInTheNextRun(Question question) {
        assertThat(question.path(new Chance(1, CORPUS, List.of("a"))))
                .isEqualTo(question.path(new Chance(1, CORPUS, List.of("a"))));
    }
}
