package io.logflow.ingester.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteSinkTest {

    @Test
    void whatIsWritten_isKept_throughEveryGrowth() {
        ByteSink sink = new ByteSink();
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            sink.write('a' + i % 26);
            sink.write(new byte[] {'1', '2', '3'});
            sink.write(new byte[] {'1', '2', '3'}, 1, 2);
            sink.writeUtf8("\u00e9");
            expected.append((char) ('a' + i % 26)).append("1232\u00e9");
        }

        assertThat(sink.length()).isEqualTo(3_000 * 7);
        assertThat(new String(sink.toByteArray(), StandardCharsets.UTF_8)).isEqualTo(expected.toString());
        assertThat(sink.buffer()).startsWith(sink.toByteArray());
    }

    @Test
    void everyCodePoint_isWrittenAsJavaWritesIt() {
        ByteSink sink = new ByteSink();
        StringBuilder expected = new StringBuilder();
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
                sink.writeCodePoint(c);
                expected.appendCodePoint(c);
            }
        }

        assertThat(sink.toByteArray()).isEqualTo(expected.toString().getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 0", "0, 4, 0000", "7, 2, 07", "1970, 4, 1970", "123456789, 9, 123456789", "5, 9, 000000005"})
    void number_isPaddedWithZeros(long value, int digits, String expected) {
        ByteSink sink = new ByteSink();

        sink.writePadded(value, digits);

        assertThat(new String(sink.toByteArray(), StandardCharsets.US_ASCII)).isEqualTo(expected);
    }

    @Test
    void truncate_takesBackWhatCameLast() {
        ByteSink sink = new ByteSink();
        sink.writeUtf8("abcdef");

        sink.truncate(3);
        sink.write('x');

        assertThat(sink.toByteArray()).isEqualTo("abcx".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void clearedBuffer_isUsedAgain_unlessItGrewLarge() {
        ByteSink sink = new ByteSink();
        sink.write(new byte[64 * 1024]);
        byte[] kept = sink.buffer();
        sink.clear();

        assertThat(sink.length()).isZero();
        assertThat(sink.buffer()).isSameAs(kept);

        sink.write(new byte[64 * 1024 + 1]);
        sink.clear();

        assertThat(sink.length()).isZero();
        assertThat(sink.buffer()).hasSize(1024);
    }
}
