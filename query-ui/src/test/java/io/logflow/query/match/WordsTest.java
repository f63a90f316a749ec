package io.logflow.query.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.query.language.Text;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "connect to DB-17 | connect to db 17",
                "10.0.3.17 v1.2.3 1,234.5 | 10.0.3.17 v1.2.3 1,234.5",
                "java.io.IOException it's foo_bar | java.io.ioexception it's foo_bar",
                "/api/v1/users?id=7 | api v1 users id 7",
                "日本 🚀 カタカナ | 日 本 🚀 カタカナ",
                "CAFÉ | café",
                "-- … # | ",
            })
    void text_isCutAsElasticsearchDoes(String text, String words) {
        assertThat(Words.of(text))
                .extracting(Words.Word::text)
                .isEqualTo(words == null ? List.of() : List.of(words.split(" ")));
    }

    @Test
    void word_knowsItsPlace_andEndsAfter255Characters() {
        assertThat(Words.of("🚀 x-Y"))
                .containsExactly(new Words.Word("🚀", 0, 2), new Words.Word("x", 3, 4), new Words.Word("y", 5, 6));
        assertThat(Words.of("x".repeat(600))).extracting(Words.Word::end).containsExactly(255, 510, 600);
    }

    @ParameterizedTest(name = "{0}*")
    @CsvSource({
        "pay, pay, true",
        "Connect to D, connect to d, true",
        "db-1, db 1, true",
        "db-, db, false",
        "v1/, v1, false",
        "10.0., 10.0., true",
        "java.io., java.io., true",
        "it', it', true",
        "日, 日, true"
    })
    void beginning_isThatOfItsLastWord_unlessASignEndsIt(String text, String words, boolean open) {
        assertThat(MessageText.of(new Text.Prefix(text)))
                .containsExactly(new MessageText(List.of(words.split(" ")), open));
    }
}
