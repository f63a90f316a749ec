package io.logflow.ingester.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The row {@code level} of the event table. */
class LevelTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    trace   | trace finest finer all silly
                    debug   | debug dbg fine verbose
                    info    | info information informational notice log config
                    warn    | warn warning wrn
                    error   | error err severe
                    fatal   | fatal critical crit alert emergency emerg panic
                    unknown | unknown
                    """)
    void everySynonym_inAnyCase_isFolded(String level, String synonyms) {
        for (String synonym : synonyms.split(" ", -1)) {
            for (String written :
                    new String[] {synonym, synonym.toUpperCase(Locale.ROOT), capitalized(synonym), ' ' + synonym + "\t"
                    }) {
                String json = '"' + written.replace("\t", "\\t") + '"';

                CanonicalEvent event = CanonicalEvent.of("{\"message\":\"a\",\"level\":" + json + ",\"ts\":0}");

                assertThat(event.fields()).as(json).isEqualTo("\"level\":\"" + level + "\",\"message\":\"a\"");
                assertThat(event.flags()).isEmpty();
            }
        }
    }

    @ParameterizedTest(name = "{1} is {0}")
    @CsvSource(
            textBlock =
                    """
                    fatal, 0
                    fatal, 1
                    fatal, 2
                    error, 3
                    warn,  4
                    info,  5
                    info,  6
                    debug, 7
                    trace, 10
                    debug, 20
                    info,  30
                    warn,  40
                    error, 50
                    fatal, 60
                    """)
    void numberOfSyslogOrPino_isFolded_asANumberAndAsAString(String level, String number) {
        CanonicalEvent ofNumber = CanonicalEvent.of("{\"level\":" + number + ",\"message\":\"a\"}");
        CanonicalEvent ofString = CanonicalEvent.of("{\"level\":\"" + number + "\",\"message\":\"a\"}");

        assertThat(ofNumber.fields()).isEqualTo("\"level\":\"" + level + "\",\"message\":\"a\"");
        assertThat(ofString.fields()).isEqualTo(ofNumber.fields());
        assertThat(ofNumber.flags()).containsExactly("timestamp-missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\"",
                "\" \"",
                "\"loud\"",
                "\"errors\"",
                "\"error \u0130\"",
                "\"\u017fevere\"",
                "\"\u212aritical\"",
                "\"error\\u0000\"",
                "\"error,warn\"",
                "\"a very long word that is no level of anybody\"",
                "8",
                "-1",
                "70",
                "100",
                "4.0",
                "4e0",
                "1e2147483647",
                "true",
                "[\"error\"]",
                "[3]",
                "{\"name\":\"error\"}",
                "{}"
            })
    void levelOfNobody_isUnknown_andTheOriginalStaysInMetadata(String value) {
        CanonicalEvent event = CanonicalEvent.of("{\"message\":\"a\",\"level\":" + value + ",\"ts\":0}");

        assertThat(event.fields())
                .isEqualTo("\"level\":\"unknown\",\"message\":\"a\",\"metadata\":{\"level\":" + value + "}");
        assertThat(event.flags()).containsExactly("level-unknown");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    severity         | "severity":"WARNING"                              | warn    |
                    log_level        | "log_level":4                                     | warn    |
                    escaped name     | "l\\u0065vel":"warn"                              | warn    |
                    escaped value    | "level":"w\\u0061rn"                              | warn    |
                    own name first   | "level":"warn","severity":"error"                 | warn    | "severity":"error"
                    own name last    | "log_level":"error","level":"warn"                | warn    | "log_level":"error"
                    ranks            | "log_level":"x","severity":"warn"                 | warn    | "log_level":"x"
                    three            | "log_level":1,"severity":2,"level":4              | warn    | "log_level":1,"severity":2
                    null makes way   | "level":null,"log_level":"warn"                   | warn    |
                    null alone       | "level":null,"severity":null                      | unknown |
                    missing          | "lvl":"warn"                                      | unknown | "lvl":"warn"
                    other case       | "Level":"warn"                                    | unknown | "Level":"warn"
                    """)
    void level_isFoundByItsNames_ofWhichTheFirstWins(
            String name, String members, String level, @Nullable String moved) {
        CanonicalEvent event = CanonicalEvent.of("{\"message\":\"a\"," + members + ",\"ts\":0}");

        String metadata = moved == null ? "" : ",\"metadata\":{" + moved + "}";
        assertThat(event.fields()).isEqualTo("\"level\":\"" + level + "\",\"message\":\"a\"" + metadata);
        assertThat(event.flags()).isEmpty();
    }

    private static String capitalized(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
