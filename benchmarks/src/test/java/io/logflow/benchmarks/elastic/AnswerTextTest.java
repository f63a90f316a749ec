package io.logflow.benchmarks.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTextTest {
    private static final String LENGTH = "HTTP/1.1 202 Accepted\r\nContent-Length: 5\r\n\r\nhello";
    private static final String CHUNKS =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n{\"e\r\n9\r\nrrors\":0}\r\n0\r\n\r\n";

    @Test
    void answer_ofKnownLength_isRead() {
        assertThat(AnswerText.parse(LENGTH)).contains(new Wire.Answer(202, "hello", false));
    }

    @Test
    void answer_thatEndsItsConnection_saysSo() {
        assertThat(AnswerText.parse("HTTP/1.1 503 Busy\r\nconnection: close\r\nContent-Length: 2\r\n\r\n{}"))
                .contains(new Wire.Answer(503, "{}", true));
    }

    @Test
    void answer_inChunks_isReadWithoutTheirFrames() {
        assertThat(AnswerText.parse(CHUNKS)).contains(new Wire.Answer(200, "{\"errors\":0}", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {LENGTH, CHUNKS})
    void part_ofAnAnswer_isNoneYet(String whole) {
        for (int length = 0; length < whole.length(); length++) {
            assertThat(AnswerText.parse(whole.substring(0, length))).isEmpty();
        }
    }

    @Test
    void answer_ofUnknownLength_isRefused_insteadOfWaitedFor() {
        assertThatThrownBy(() -> AnswerText.parse("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Connection: close");
    }
}
