package io.logflow.ingester.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTextTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    empty              | ``                          | 0  | true
                    plain              | abc                         | 3  | false
                    quote              | a\\"b                       | 3  | false
                    backslash          | \\\\                        | 1  | false
                    backslash and n    | \\\\n                       | 2  | false
                    slash              | \\/                         | 1  | false
                    control characters | \\b\\f\\n\\r\\t             | 5  | false
                    white space        | \\n\\r\\t                   | 3  | true
                    form feed          | \\f                         | 1  | true
                    escaped letter     | \\u0041                     | 1  | false
                    two bytes          | \\u00e9\u00e9               | 2  | false
                    three bytes        | \\u20aC\u20ac               | 2  | false
                    surrogate pair     | \\ud83d\\ude00              | 1  | false
                    four bytes         | x\ud83d\ude00x              | 3  | false
                    last code point    | \\udbff\\udfff              | 1  | false
                    beside surrogates  | \\ud7ff\\ue000              | 2  | false
                    em space           | \\u2003                     | 1  | true
                    no-break space     | \\u00a0\u00a0               | 2  | true
                    line separator     | \\u2028\\u2029              | 2  | true
                    zero width space   | \\u200b                     | 1  | false
                    blank and letter   | ` x`                        | 2  | false
                    """)
    void escapes_areResolved_countedAndSeenThrough(String name, String json, int codePoints, boolean isBlank)
            throws IOException {
        byte[] bytes = ("\\\"" + json + "\\\"").getBytes(StandardCharsets.UTF_8);
        String text = String.valueOf(StrictJson.parse(('"' + json + '"').getBytes(StandardCharsets.UTF_8)));
        ByteSink sink = new ByteSink();

        JsonText.decode(bytes, 2, bytes.length - 2, sink);

        assertThat(new String(sink.toByteArray(), StandardCharsets.UTF_8)).isEqualTo(text);
        assertThat(JsonText.text(bytes, 2, bytes.length - 2)).isEqualTo(text);
        assertThat(JsonText.codePoints(bytes, 2, bytes.length - 2)).isEqualTo(codePoints);
        assertThat(JsonText.isBlank(bytes, 2, bytes.length - 2)).isEqualTo(isBlank);
    }
}
