package io.logflow.query.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.query.language.Condition.AllOf;
import io.logflow.query.language.Condition.AnyOf;
import io.logflow.query.language.Condition.Anywhere;
import io.logflow.query.language.Condition.Has;
import io.logflow.query.language.Condition.Not;
import io.logflow.query.language.QueryLanguage.Mistake;
import io.logflow.query.language.QueryLanguage.Parsed;
import io.logflow.query.language.QueryLanguage.Understood;
import io.logflow.query.language.Text.Phrase;
import io.logflow.query.language.Text.Prefix;
import io.logflow.query.language.Text.Word;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryLanguageTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\u00a0\n", "*", "()", "\"\"", "* *", "* OR timeout", "-{ }"})
    void nothingToLookFor_isEverything(String query) {
        assertThat(understood(query).condition()).isEqualTo(Condition.EVERYTHING);
    }

    @Test
    void words_mustAllMatch_andBindTighterThanOr() {
        assertThat(understood("a \"b c\" OR d* e").condition())
                .isEqualTo(new AnyOf(List.of(
                        new AllOf(List.of(anywhere("a"), new Anywhere(new Phrase("b c")))),
                        new AllOf(List.of(new Anywhere(new Prefix("d")), anywhere("e"))))));
    }

    @Test
    void not_belongsToWhatFollowsIt() {
        assertThat(understood("NOT a b").condition())
                .isEqualTo(new AllOf(List.of(new Not(anywhere("a")), anywhere("b"))));
    }

    @Test
    void field_hasItsValue() {
        assertThat(understood("service:payments").condition())
                .isEqualTo(new Has(new Field.Known(LogField.SERVICE), new Word("payments")));
    }

    /** What is expected is the printed form, whose reading the tests above and {@link QueryLanguagePropertyTest} show. */
    @ParameterizedTest(name = "[{index}] {0} is {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a AND b | a b",
                "a AND b OR c AND d | a b OR c d",
                "a (b OR c) | a (b OR c)",
                "(a b) c | a b c",
                "(a OR b) OR c | a OR b OR c",
                "a -b -\"c d\" -(e f) | a -b -\"c d\" -(e f)",
                "NOT (a OR b) | -(a OR b)",
                "NOT NOT a | a",
                "-(-a) | a",
                "NOT -a | a",
                "NOT(a)OR(b) | -a OR b",
                "not a and b | not a and b",
                "--verbose a - b | \\--verbose a b",
                "pay** | pay*",
                "\"pay ment\"* | \"pay ment\"*",
                "SELECT * FROM logs | SELECT FROM logs",
                "\\*a \\\"b a\\ b \\-c \\(d | \\*a \\\"b a\\ b \\-c \\(d",
                "\"AND\" | \"AND\"",
                "\"say \\\"hi\\\" to C:\\temp\" | \"say \\\"hi\\\" to C:\\temp\"",
                "\"still typing | \"still typing\"",
                "service:\"still typing | service:\"still typing\"",
                "SERVICE:a | service:a",
                "severity:ERR | level:error",
                "level:(Warning OR error) | level:(warn OR error)",
                "level>=warn | level:(warn OR error OR fatal)",
                "level:>warn | level:(error OR fatal)",
                "level<info | level:(trace OR debug)",
                "level<=debug | level:(trace OR debug)",
                "level:info..error | level:(info OR warn OR error)",
                "level:..debug | level:(trace OR debug)",
                "level:fatal.. | level:fatal",
                "level!=debug | -level:debug",
                "level:f* | level:fatal",
                "level:* | level:*",
                "level : error | level:error",
                "level: error | level:error",
                "service:(a OR b) | service:(a OR b)",
                "service:(a b) | service:a service:b",
                "service:(a -b) | service:a -service:b",
                "-service:(a OR (b c*)) | -(service:a OR service:b service:c*)",
                "service:(AND) x | ",
                "service:NOT | service:NOT",
                "service:pay* -host:* | service:pay* -host:*",
                "message:\"connect to DB\" | message:\"connect to DB\"",
                "msg=\"connect to DB\" | message:\"connect to DB\"",
                "id:01J-abc | id:01J-abc",
                "httpStatus:500 | httpStatus:500",
                "httpStatus:\"0500\" | httpStatus:500",
                "status!=200 | -httpStatus:200",
                "httpStatus:500..599 | httpStatus:500..599",
                "httpStatus:500.. | httpStatus>=500",
                "httpStatus:..599 | httpStatus<=599",
                "httpStatus:500..500 | httpStatus:500",
                "httpStatus:(500 OR >=502) | httpStatus:(500 OR >=502)",
                "durationMs>500 | durationMs>500",
                "durationMs > 500 | durationMs>500",
                "durationMs:<=1.50 | durationMs<=1.5",
                "duration=-5 | durationMs:-5",
                "durationMs:(-5 OR >5) | durationMs:(-5 OR >5)",
                "durationMs:(>5 -<=7) | durationMs>5 -durationMs<=7",
                "timestamp>now-1h | timestamp>now-1h",
                "timestamp:now-90m..now | timestamp:now-90m..now",
                "timestamp:now-24h..now | timestamp:now-1d..now",
                "timestamp:2023-09-15 | timestamp:2023-09-15",
                "ts:2023-09-15..2023-09-16 | timestamp:2023-09-15..2023-09-16",
                "@timestamp<2023-09-15T08:00:00+02:00 | timestamp<2023-09-15T06:00:00Z",
                "timestamp:2023-09-15T08:00 | timestamp:2023-09-15T08:00:00Z..2023-09-15T08:00:59.999999999Z",
                "timestamp:\"2023-09-15 08:00:00\" | timestamp:2023-09-15T08:00:00Z..2023-09-15T08:00:00.999999999Z",
                "timestamp:2023-09-15T08:00:00.123Z | timestamp:2023-09-15T08:00:00.123Z..2023-09-15T08:00:00.123999999Z",
                "timestamp:2023-09-15T08:00:00.123456789Z | timestamp:2023-09-15T08:00:00.123456789Z",
                "receivedAt>=now-5m | ingest.receivedAt>=now-5m",
                "metadata.k8s.pod:a-1 | metadata.k8s.pod:a-1",
                "metadata.\"odd key\".b:x | metadata.\"odd key.b\":x",
                "metadata.app.kubernetes.io/name=web | metadata.app.kubernetes.io/name:web",
                "metadata.userId:42 | metadata.userId:42",
                "metadata.a:* | metadata.a:*",
                "metadata.path:C:\\temp | metadata.path:C:\\temp"
            })
    void query_isUnderstood(String query, String canonical) {
        if (canonical == null) {
            assertThat(QueryLanguage.parse(query)).isInstanceOf(Mistake.class);
        } else {
            assertThat(QueryLanguage.print(understood(query).condition())).isEqualTo(canonical);
        }
    }

    private static Anywhere anywhere(String word) {
        return new Anywhere(new Word(word));
    }

    private static Understood understood(String query) {
        Parsed parsed = QueryLanguage.parse(query);
        assertThat(parsed).isInstanceOf(Understood.class);
        return (Understood) parsed;
    }
}
