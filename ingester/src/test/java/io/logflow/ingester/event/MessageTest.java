package io.logflow.ingester.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The row {@code message} of the event table. */
class MessageTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    own name            | {"message":"a"}                          | "message":"a"
                    alias               | {"msg":"a"}                              | "message":"a"
                    escaped spelling    | {"m\\u0065ssage":"a"}                    | "message":"a"
                    escaped alias       | {"\\u006D\\u0073\\u0067":"a"}            | "message":"a"
                    own name first      | {"message":"a","msg":"b"}                | "message":"a","metadata":{"msg":"b"}
                    own name last       | {"msg":"b","message":"a"}                | "message":"a","metadata":{"msg":"b"}
                    null makes way      | {"message":null,"msg":"a"}               | "message":"a"
                    null alias          | {"message":"a","msg":null}               | "message":"a"
                    other case is other | {"message":"a","Message":"b","MSG":"c"}  | "message":"a","metadata":{"Message":"b","MSG":"c"}
                    longer is other     | {"message":"a","messages":"b","ms":"c"}  | "message":"a","metadata":{"messages":"b","ms":"c"}
                    """)
    void message_isFoundByItsNames_ofWhichTheFirstWins(String name, String record, String fields) {
        CanonicalEvent event = CanonicalEvent.of(record);

        assertThat(event.fields()).isEqualTo("\"level\":\"unknown\"," + fields);
        assertThat(event.flags()).containsExactly("timestamp-missing");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    missing             | {}                                  | MESSAGE_MISSING      | message | -1
                    null                | {"message":null}                    | MESSAGE_MISSING      | message | -1
                    both null           | {"message":null,"msg":null}         | MESSAGE_MISSING      | message | -1
                    only in metadata    | {"metadata":{"message":"a"}}        | MESSAGE_MISSING      | message | -1
                    empty               | {"message":""}                      | MESSAGE_BLANK        | message | 11
                    empty alias         | {"msg":""}                          | MESSAGE_BLANK        | msg     | 7
                    empty before alias  | {"message":"","msg":"a"}            | MESSAGE_BLANK        | message | 11
                    blank               | {"message":"  "}                    | MESSAGE_BLANK        | message | 11
                    escaped blanks      | {"message":"\\t\\n\\r\\f\\u0020"}   | MESSAGE_BLANK        | message | 11
                    no-break space      | {"message":"\u00a0"}                | MESSAGE_BLANK        | message | 11
                    escaped em space    | {"message":" \\u2003"}              | MESSAGE_BLANK        | message | 11
                    ideographic space   | {"message":"\u3000"}                | MESSAGE_BLANK        | message | 11
                    number              | {"message":5}                       | MESSAGE_NOT_A_STRING | message | 11
                    number before alias | {"msg":"a","message":5}             | MESSAGE_NOT_A_STRING | message | 21
                    boolean             | {"message":true}                    | MESSAGE_NOT_A_STRING | message | 11
                    object              | {"message":{"message":"a"}}         | MESSAGE_NOT_A_STRING | message | 11
                    array               | {"msg":["a"]}                       | MESSAGE_NOT_A_STRING | msg     | 7
                    """)
    void eventWithoutAMessage_isRefused_withTheNameAndPlaceOfWhatIsThere(
            String name, String record, Fault fault, String field, int at) {
        Reading.Refusal refusal = CanonicalEvent.refusalOf(record);

        assertThat(refusal).isEqualTo(new Reading.Refusal(fault, field, at));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".",
                " a",
                "\\u0000",
                "\\\\",
                "\\\"",
                "\\/",
                "\\b",
                "\\u200b",
                "0",
                "null",
                "\ud83d\ude00",
                "\\ud83d\\ude00"
            })
    void messageWithAnyVisibleOrUnusualCharacter_isKeptAsItWasWritten(String text) {
        CanonicalEvent event = CanonicalEvent.of("{\"message\":\"" + text + "\"}");

        assertThat(event.fields()).isEqualTo("\"level\":\"unknown\",\"message\":\"" + text + "\"");
    }

    @Test
    void messageOfAMillionCharacters_isNeverCut() {
        String text = "\u00e9\\n ".repeat(200_000);

        CanonicalEvent event = CanonicalEvent.of("{\"message\":\"" + text + "\"}");

        assertThat(event.fields()).isEqualTo("\"level\":\"unknown\",\"message\":\"" + text + "\"");
    }
}
