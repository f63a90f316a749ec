package io.logflow.query.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.query.language.Completion.FieldName;
import io.logflow.query.language.Completion.Nothing;
import io.logflow.query.language.Completion.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionTest {

    private static final String CARET = "|";

    @ParameterizedTest(name = "[{index}] {0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "ser|; ser; service",
                "a (-SER|; SER; service",
                "a OR ser|vice:x; ser; service",
                "sev|; sev; level",
                "htt|; htt; httpStatus",
                "m|; m; message,metadata.",
                "metadata.k8s.|; metadata.k8s.; ''",
                "metadata.pod-|; metadata.pod-; ''",
                "region|; region; ''"
            })
    void wordBeforeTheCaret_canBecomeAName(String query, String prefix, String names) {
        FieldName name = (FieldName) complete(query);

        assertThat(name.prefix()).isEqualTo(prefix);
        assertThat(name.from()).isEqualTo(query.indexOf(CARET) - prefix.length());
        assertThat(String.join(",", name.names())).isEqualTo(names);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"|", "a |", "a OR |", "-|", "a NOT |", "(|", "level:error |", "(level:error) |", "|level:error"})
    void gapBeforeTheCaret_canBecomeAnyName(String query) {
        FieldName name = (FieldName) complete(query);

        assertThat(name.from()).isEqualTo(query.indexOf(CARET));
        assertThat(name.names()).contains("level", "timestamp", "metadata.").hasSize(LogField.values().length + 1);
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "service:pa|; service; pa; 8",
                "service:|; service; ``; 8",
                "service: |; service; ``; 9",
                "service!=|; service; ``; 9",
                "service:(|; service; ``; 9",
                "service:(a OR |; service; ``; 14",
                "service:(a OR -pa|; service; pa; 15",
                "-(svc:x OR service:\"pay m|; service; pay m; 19",
                "metadata.\"odd key\":o\\ |; metadata.odd key; o ; 19",
                "svc:pa|; metadata.svc; pa; 4",
                "httpStatus>=5|; httpStatus; 5; 12"
            })
    void valueBeforeTheCaret_isToldWithItsField(String query, String field, String prefix, int from) {
        Value value = (Value) complete(query);

        assertThat(value.field().name()).isEqualTo(field);
        assertThat(value.prefix().strip()).isEqualTo(prefix);
        assertThat(value.from()).isEqualTo(from);
    }

    @Test
    void levels_areAllKnown() {
        assertThat(((Value) complete("level:|")).values())
                .containsExactly("trace", "debug", "info", "warn", "error", "fatal", "unknown");
        assertThat(((Value) complete("level>=E|")).values()).containsExactly("error");
        assertThat(((Value) complete("service:e|")).values()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"ser|",
                "\"a |",
                "\"a\"|",
                "pay*|",
                "https://x|",
                "12|",
                "{\"a\": |",
                "service:\"a\"|",
                "service:a*|",
                "(a)|"
            })
    void textThatNoNameOrValueCanBe_isNotCompleted(String query) {
        assertThat(complete(query)).isEqualTo(new Nothing());
    }

    @ParameterizedTest(name = "[{index}] {0} {1}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "service:|; payments; payments",
                "service:|; two words; \"two words\"",
                "service:(|; AND; \"AND\"",
                "service:|; a:b/c?d=e; a:b/c?d=e",
                "service:|; say \"hi\"; \"say \\\"hi\\\"\"",
                "service:|; -x; \"-x\"",
                "service:|; 1..2; \"1..2\"",
                "httpStatus:|; 500; 500",
                "level:|; error; error"
            })
    void chosenValue_isWrittenSoThatItIsReadAsItIs(String query, String value, String written) {
        assertThat(((Value) complete(query)).written(value)).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 4, Integer.MAX_VALUE})
    void anyCaret_isAnswered(int caret) {
        assertThat(QueryLanguage.complete("ser", caret)).isInstanceOf(FieldName.class);
    }

    private static Completion complete(String query) {
        return QueryLanguage.complete(query.replace(CARET, ""), query.indexOf(CARET));
    }
}
