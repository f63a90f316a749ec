package io.logflow.ingester.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyFormatTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    application/json                    | JSON
                    Application/JSON                    | JSON
                    application/json;charset=utf-8      | JSON
                    application/json ; charset="UTF-8"  | JSON
                    application/json;                   | JSON
                    text/json                           | JSON
                    application/cloudevents+json        | JSON
                    application/vnd.acme.v1+json        | JSON
                    application/x-ndjson                | NDJSON
                    application/ndjson                  | NDJSON
                    application/jsonl                   | NDJSON
                    application/x-jsonlines             | NDJSON
                    APPLICATION/X-NDJSON; charset=utf-8 | NDJSON
                    application/octet-stream            | SNIFFED
                    text/plain                          | SNIFFED
                    text/plain;charset=UTF-8            | SNIFFED
                    application/x-www-form-urlencoded   | SNIFFED
                    """)
    void knownType_hasAFormat(String contentType, BodyFormat format) {
        assertThat(BodyFormat.of(contentType)).contains(format);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\t"})
    void noType_isSniffed(@Nullable String contentType) {
        assertThat(BodyFormat.of(contentType)).contains(BodyFormat.SNIFFED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/xml",
                "text/html",
                "multipart/form-data; boundary=x",
                "image/png",
                "json",
                "application",
                "/",
                ";",
                "*/*",
                "application/jsonx",
                "xapplication/json",
                "application/json, text/plain",
                "text/x+json",
                "application/gzip",
                "\u0130"
            })
    void anyOtherType_hasNone(String contentType) {
        assertThat(BodyFormat.of(contentType)).isEmpty();
    }
}
