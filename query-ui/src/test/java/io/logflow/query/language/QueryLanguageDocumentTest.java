package io.logflow.query.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.query.language.QueryLanguage.Mistake;
import io.logflow.query.language.QueryLanguage.Understood;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/query-language.md says is so. */
class QueryLanguageDocumentTest {

    @ParameterizedTest(name = "[{index}] {0}")
    @MethodSource("examples")
    void example_meansWhatTheDocumentSays(String query, String same) {
        assertThat(QueryLanguage.parse(query)).isInstanceOfSatisfying(Understood.class, understood -> assertThat(
                        QueryLanguage.print(understood.condition()))
                .isEqualTo(same));
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @MethodSource("mistakes")
    void mistake_isAnsweredAsTheDocumentSays(String query, String reason) {
        assertThat(QueryLanguage.parse(query))
                .isInstanceOfSatisfying(
                        Mistake.class, mistake -> assertThat(mistake.reason()).isEqualTo(reason));
    }

    @Test
    void fields_areAllInTheirTable() {
        assertThat(rows("Fields")
                        .map(row -> code(row.get(0)) + " " + row.get(1).replace("`", ""))
                        .filter(row -> !row.startsWith("metadata")))
                .containsExactlyElementsOf(Arrays.stream(LogField.values())
                        .map(field -> field.word() + " " + String.join(", ", field.synonyms()))
                        .toList());
    }

    private static Stream<Arguments> examples() {
        return Stream.of("By example", "What is pasted")
                .flatMap(QueryLanguageDocumentTest::rows)
                .map(row -> Arguments.of(
                        code(row.get(0)),
                        code(row.get(1).isEmpty() ? row.get(0) : row.get(1)).strip()));
    }

    private static Stream<Arguments> mistakes() {
        return rows("What is a mistake").map(row -> Arguments.of(code(row.get(0)), row.get(1)));
    }

    /** The cells of the table below a heading. */
    private static Stream<List<String>> rows(String heading) {
        return document()
                .dropWhile(line -> !line.equals("## " + heading))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| `"))
                .map(line -> Arrays.stream(line.split("\\|"))
                        .skip(1)
                        .map(String::strip)
                        .toList());
    }

    private static String code(String cell) {
        return cell.substring(1, cell.length() - 1);
    }

    private static Stream<String> document() {
        try {
            return Files.readAllLines(Path.of("..", "docs", "query-language.md")).stream();
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }
}
