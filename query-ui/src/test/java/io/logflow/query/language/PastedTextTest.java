package io.logflow.query.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.query.language.Condition.Anywhere;
import io.logflow.query.language.QueryLanguage.Understood;
import io.logflow.query.language.QueryLanguage.Warning;
import io.logflow.query.language.Text.Phrase;
import io.logflow.query.language.Text.Word;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PastedTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/path?a=b&c=d#x",
                "http://localhost:8080/api/v1/logs?level=error",
                "at com.foo.Bar(Bar.java:12)",
                "at com.foo.Bar$1.<init>(Bar.java:12)",
                "java.lang.IllegalStateException: closed already",
                "C:\\path",
                "C:\\Users\\me\\.m2\\settings.xml",
                "std::vector<int>",
                "List<String> a->b",
                "10.0.0.1:8080 fe80::1 ::1",
                "550e8400-e29b-41d4-a716-446655440000",
                "me@example.com",
                "[ERROR] [main] 100% of $HOME/bin",
                "08:00:00 #!/bin/bash",
                "<b>bold</b>",
                "日本語 ошибка \ud83d\udd25"
            })
    void wordsOfAText_areLookedForAsTheyStand(String text) {
        assertThat(understood(text))
                .isEqualTo(new Understood(
                        Condition.allOf(Stream.of(text.split(" "))
                                .<Condition>map(word -> new Anywhere(new Word(word)))
                                .toList()),
                        List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"User(id=5, name=x)", "connect(host, port)", "count(*)", "String.format(\"%s: %s\", a, b)"})
    void whatStandsInTheParenthesesOfAWord_belongsToIt(String text) {
        assertThat(understood(text).condition()).isEqualTo(new Anywhere(new Word(text)));
        assertThat(understood("(" + text + ")").condition()).isEqualTo(new Anywhere(new Word(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"json\":\"...\"}",
                "{\"level\":\"error\",\"metadata\":{\"a\":[1, 2]}}",
                "[{\"a\": \"} level:error\"}]",
                "{ \"a\" : \"\\\"\" }",
                "{\"cut\":\"off"
            })
    void json_isOnePhrase(String json) {
        assertThat(understood(json)).isEqualTo(new Understood(new Anywhere(new Phrase(json)), List.of()));
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "2023-09-15T08:00:00Z | 2023-09-15T08:00:00Z | write timestamp:2023-09-15T08:00:00Z",
                "key=value | key=value | For the field write metadata.key:",
                "Status: failed | Status\\: failed | For the field write httpStatus:… without the blank",
                "a:b:c | metadata.a:b:c | a is not a field of its own",
                "user=42 status=500 msg=\"no route\" | user=42 httpStatus:500 message:\"no route\" | metadata.user:",
                "Bar.java:12 | metadata.Bar.java:12 | To find the text itself put it in quotes",
                "a - b | a b | Signs without a letter or digit",
                "x --> y | x y | Signs without",
                "\"status\":\"failed\",\"count\":3 | \"status\" \"failed\" \"count\" \\:3 | Signs without",
                "error or warn | error or warn | write OR",
                "\"still typing | \"still typing\" | The quote is not closed"
            })
    void whatIsProbablyMeantOtherwise_isSaidInAWarning(String text, String canonical, String warning) {
        Understood understood = understood(text);

        assertThat(QueryLanguage.print(understood.condition())).isEqualTo(canonical);
        assertThat(understood.warnings().stream().map(Warning::text).collect(Collectors.joining("\n")))
                .contains(warning);
    }

    @ParameterizedTest
    @CsvSource({
        "svc:x,       metadata.svc,      Did you mean service?",
        "levle:x,     metadata.levle,    Did you mean level?",
        "statuscod:x, metadata.statuscod, is not a field of its own",
        "k8s.pod:x,   metadata.k8s.pod,  is not a field of its own"
    })
    void unknownField_isOneOfMetadata_withTheNearestKnownOne(String query, String field, String warning) {
        Understood understood = understood(query);

        assertThat(QueryLanguage.print(understood.condition())).isEqualTo(field + ":x");
        assertThat(understood.warnings()).singleElement().satisfies(said -> {
            assertThat(said.text()).contains(field).contains(warning);
            assertThat(said.place().start()).isZero();
            assertThat(said.place().end()).isEqualTo(query.indexOf(':'));
        });
    }

    @Test
    void fieldOfTheContractOrBelowMetadata_isNoReasonForAWarning() {
        assertThat(understood("service:a ts:2023-09-15 metadata.svc:b metadata.\"a b\":c")
                        .warnings())
                .isEmpty();
    }

    private static Understood understood(String query) {
        QueryLanguage.Parsed parsed = QueryLanguage.parse(query);
        assertThat(parsed).isInstanceOf(Understood.class);
        return (Understood) parsed;
    }
}
