package io.logflow.query.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.query.language.QueryLanguage.Mistake;
import io.logflow.query.language.QueryLanguage.Parsed;
import io.logflow.query.language.QueryLanguage.Understood;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MistakeTest {

    /** The second column has ^ under the characters that are meant. */
    @ParameterizedTest(name = "[{index}] {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`(a OR b`|`^`|has a parenthesis that is not closed|Close it with )",
                "`service:(a OR b`|`        ^`|has a parenthesis that is not closed|Close it with )",
                "`(foo(bar) baz`|`^`|has a parenthesis that is not closed|put it in quotes",
                "`a b)`|`   ^`|has a closing parenthesis without an opening one|put it in quotes",
                "`OR a`|`^^`|has OR with nothing before it|put it in quotes",
                "`a AND`|`  ^^^`|has AND with nothing after it|put it in quotes",
                "`a OR OR b`|`  ^^`|has OR with nothing after it|put it in quotes",
                "`(a AND) b`|`   ^^^`|has AND with nothing after it|put it in quotes",
                "`NOT`|`^^^`|has NOT with nothing after it|put it in quotes",
                "`a -AND b`|`  ^`|has - with nothing after it|put it in quotes",
                "`*.java`|`^`|has a * that is not at the end of a word|A star stands for the rest of a word",
                "`a pa*y b`|`    ^`|has a * that is not at the end of a word|\\*",
                "`service:a**b`|`         ^^`|has a * that is not at the end of a word|in quotes",
                "`id:01*`|`   ^^^`|has only the beginning of an id|whole value",
                "`level:`|`^^^^^^`|has no value after level:|level:*",
                "`-(level: )`|`  ^^^^^^`|has no value after level:|level:*",
                "`a -service:( ()) b`|`   ^^^^^^^^`|has no value after service:( ())|service:*",
                "`durationMs >`|`^^^^^^^^^^^^`|has no value after durationMs >|durationMs:*",
                "`service:\"\"`|`        ^^`|has an empty value for service|write -service:*",
                "`level:wran`|`      ^^^^`|has a value that is not a level|Did you mean warn? The levels are trace, debug",
                "`level:error,warn`|`      ^^^^^^^^^^`|has a value that is not a level|level:(error OR warn)",
                "`level>fatal`|`      ^^^^^`|asks for levels that do not exist|The levels are",
                "`level:x*`|`      ^^`|asks for levels that do not exist|The levels are",
                "`level>=unknown`|`       ^^^^^^^`|compares with unknown|The levels are",
                "`httpStatus:abc`|`           ^^^`|has a value for httpStatus that is not a whole number|httpStatus:500",
                "`httpStatus:5*`|`           ^^`|has a value for httpStatus that is not a whole number|httpStatus:500..599",
                "`httpStatus>5.5`|`           ^^^`|has a value for httpStatus that is not a whole number|httpStatus:500",
                "`status:9999999999`|`       ^^^^^^^^^^`|that is not a whole number|httpStatus:500",
                "`durationMs>2s`|`           ^^`|has a value for durationMs that is not a number|Write the milliseconds",
                "`durationMs:..`|`           ^^`|has a value for durationMs that is not a number|durationMs:100..200",
                "`durationMs:1e9`|`           ^^^`|has a value for durationMs that is not a number|durationMs>500",
                "`durationMs:(1 OR 200..100)`|`                 ^^^^^^^^`|has a range that ends before it begins|Exchange",
                "`timestamp:yesterday`|`          ^^^^^^^^^`|that is not a time|timestamp:2023-09-15",
                "`timestamp:2023-02-30`|`          ^^^^^^^^^^`|that is not a time|now-1h",
                "`timestamp:0000-01-01T00:00+01:00`|`          ^^^^^^^^^^^^^^^^^^^^^^`|that is not a time|now-1h",
                "`timestamp:now-1h`|`          ^^^^^^`|asks for a single instant|write timestamp>=now-1h",
                "`timestamp:now..now-1h`|`          ^^^^^^^^^^^`|has a range that ends before it begins|Exchange",
                "`service>abc`|`        ^^^`|compares service, which is held as text|like service:abc*",
                "`metadata.age>18`|`             ^^`|compares metadata.age, which is held as text|metadata.age:abc*",
                "`metadata.age:>18`|`             ^^^`|compares metadata.age, which is held as text|put it in quotes",
                "`metadata.age:18..20`|`             ^^^^^^`|compares metadata.age, which is held as text|quotes",
                "`age>=18`|`     ^^`|compares metadata.age, which is held as text|metadata.age:abc*",
                "`metadata:x`|`^^^^^^^^`|does not say what is looked for below metadata|metadata.<path>:<value>"
            })
    void mistake_isShownAtItsPlaceWithTheWayOut(String query, String under, String reason, String hint) {
        Mistake mistake = mistake(query);

        assertThat(" ".repeat(mistake.place().start())
                        + "^".repeat(mistake.place().end() - mistake.place().start()))
                .isEqualTo(under);
        assertThat(mistake.reason()).contains(reason);
        assertThat(mistake.hint()).contains(hint);
    }

    @Test
    void firstOfSeveralMistakes_isTold() {
        assertThat(mistake("level:x httpStatus:y (").place().start()).isEqualTo(6);
    }

    @Test
    void query_isBoundInLength() {
        assertThat(QueryLanguage.parse("x".repeat(4096))).isInstanceOf(Understood.class);
        assertThat(mistake("x".repeat(4097)).reason()).isEqualTo("is longer than 4,096 characters");
        assertThat(mistake("(".repeat(1 << 20)).place().start()).isEqualTo(4096);
    }

    @Test
    void query_isBoundInTerms() {
        assertThat(QueryLanguage.parse("a ".repeat(64))).isInstanceOf(Understood.class);
        assertThat(mistake("a ".repeat(65)).reason()).isEqualTo("asks for more than 64 things");
        assertThat(mistake("service:(" + "a OR ".repeat(64) + "a)").hint()).contains("in quotes");
        assertThat(mistake("level>=trace ".repeat(11)).reason()).isEqualTo("asks for more than 64 things");
    }

    @Test
    void query_isBoundInDepth() {
        assertThat(QueryLanguage.parse("(".repeat(20) + "a" + ")".repeat(20))).isInstanceOf(Understood.class);
        Mistake mistake = mistake("(".repeat(21) + "a" + ")".repeat(21));
        assertThat(mistake.reason()).isEqualTo("has more than 20 parentheses within each other");
        assertThat(mistake.place().start()).isEqualTo(20);
        assertThat(mistake("service:" + "(".repeat(2000)).reason()).isEqualTo(mistake.reason());
        assertThat(QueryLanguage.parse("-".repeat(4095) + "a")).isInstanceOf(Understood.class);
        assertThat(QueryLanguage.parse("NOT ".repeat(1000) + "a")).isInstanceOf(Understood.class);
    }

    private static Mistake mistake(String query) {
        Parsed parsed = QueryLanguage.parse(query);
        assertThat(parsed).isInstanceOf(Mistake.class);
        return (Mistake) parsed;
    }
}
