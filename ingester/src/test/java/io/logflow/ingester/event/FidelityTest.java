package io.logflow.ingester.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every value keeps its digits and code points, and no event has a line break. */
class FidelityTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e400",
                "-1E+400",
                "12345678901234567890",
                "1.10",
                "-0",
                "0.0",
                "-0.0e-0",
                "1E5",
                "0.1000000000000000055511151231257827",
                "1e2147483648",
                "\"\"",
                "\"\\u0000\"",
                "\"\\b\\f\\n\\r\\t\\/\\\\\\\"\"",
                "\"\\u00e9\\u00E9\u00e9\"",
                "\"\\ud83d\\ude00\ud83d\ude00\"",
                "\"\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67\"",
                "\"\u05e9\u05dc\u05d5\u05dd \u202e\u0645\u0631\u062d\u0628\u0627\u202c\"",
                "\"e\u0301 \u00e9\"",
                "\"\u2028\u2029\u0085\u00a0\ufeff\u007f\"",
                "\"\uffff\ufffe\ufdd0\udbff\udfff\"",
                "\"</script><img src=x onerror=alert(1)>\"",
                "\" { \\\" : , [ ] } \"",
                "\"\\\\\"",
                "\"\\\\\\\"\"",
                "true",
                "false",
                "null",
                "{}",
                "[]",
                "[[],{},\"\",0,null]",
                "{\" \":\" \"}",
                "{\"a\":{\"a\":{\"a\":1}},\"b\":{\"a\":1}}"
            })
    void anyValue_isKeptByteForByte_inMetadataAndAsAMovedField(String value) {
        CanonicalEvent event = CanonicalEvent.of(
                "{\"message\":\"a\",\"ts\":0,\"metadata\":{\"a\":" + value + "},\"other\":" + value + "}");

        assertThat(event.fields())
                .isEqualTo("\"level\":\"unknown\",\"message\":\"a\",\"metadata\":{\"a\":" + value + ",\"other\":"
                        + value + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\u0000 \\ud83d\\ude00 \ud83d\ude00",
                "line 1\\nline 2\\r\\n\\tat io.logflow.Main.main(Main.java:1)",
                "\u05e9\u05dc\u05d5\u05dd \u202e\u0645\u0631\u062d\u0628\u0627",
                "\\\\u0061 \\/ \\\""
            })
    void anyString_isKeptByteForByte_asAWellKnownField(String text) {
        CanonicalEvent event =
                CanonicalEvent.of("{\"message\":\"" + text + "\",\"ts\":0,\"service\":\"" + text + "\"}");

        assertThat(event.fields())
                .isEqualTo("\"level\":\"unknown\",\"message\":\"" + text + "\",\"service\":\"" + text + "\"");
    }

    @Test
    void whiteSpaceBetweenTokens_isRemoved_andNeverThatInsideStrings() {
        CanonicalEvent event = CanonicalEvent.of(
                " \t\r\n{ \"message\"\n:\r\n\"a  b\" ,\t\"ts\" : 0\n, \"metadata\" : {\n\t\"a b\" : [ 1 ,\r\n"
                        + " \" \\\" , \" , { \"c\" : { } , \"d\" : [ ] } ] , \"\\\\\" : \"\\\\\" } , \"o\" : [ [ ] , \"x : y\" ] }\n\r\t ");

        assertThat(event.fields())
                .isEqualTo(
                        "\"level\":\"unknown\",\"message\":\"a  b\",\"metadata\":{\"a b\":[1,\" \\\" , \",{\"c\":{},\"d\":[]}],"
                                + "\"\\\\\":\"\\\\\",\"o\":[[],\"x : y\"]}");
        assertThat(event.json()).doesNotContain("\n", "\r", "\t");
    }

    @Test
    void everyCodePoint_passesAsItself_andAsAnEscape() {
        for (int first = 0; first <= Character.MAX_CODE_POINT; first += 4096) {
            StringBuilder text = new StringBuilder("x");
            for (int c = Math.max(first, ' '); c < first + 4096; c++) {
                boolean plain = c != '"' && c != '\\' && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE);
                if (plain) {
                    text.appendCodePoint(c);
                    for (char unit : Character.toChars(c)) {
                        text.append("\\u").append(HexFormat.of().toHexDigits(unit));
                    }
                }
            }

            CanonicalEvent event = CanonicalEvent.of("{\"message\":\"" + text + "\"}");

            assertThat(event.fields()).isEqualTo("\"level\":\"unknown\",\"message\":\"" + text + "\"");
        }
    }
}
