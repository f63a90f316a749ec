package io.logflow.ingester.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class Utf8Test {

    @Test
    void everyCodePointBeyondAscii_isOneSequence() {
        List<Integer> wrong = new ArrayList<>();
        for (int c = 0x80; c <= Character.MAX_CODE_POINT; c++) {
            if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
                byte[] bytes = ("x" + Character.toString(c) + "x").getBytes(StandardCharsets.UTF_8);
                boolean passed = Utf8.next(bytes, 1, bytes.length) == bytes.length - 1
                        && Utf8.next(bytes, 1, bytes.length - 2) == ~1;
                if (!passed) {
                    wrong.add(c);
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void anyFourBytes_areASequence_justWhenJavaDecodesThem() {
        byte[] ends = {0x7F, (byte) 0x80, (byte) 0xBF, (byte) 0xC0};
        List<String> wrong = new ArrayList<>();
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer decoded = CharBuffer.allocate(4);
        for (int lead = 0x80; lead <= 0xFF; lead++) {
            for (int second = 0; second <= 0xFF; second++) {
                for (byte third : ends) {
                    for (byte fourth : ends) {
                        byte[] bytes = {(byte) lead, (byte) second, third, fourth};
                        if (Utf8.next(bytes, 0, bytes.length) > 0 != beginsWithASequence(decoder, decoded, bytes)) {
                            wrong.add(HexFormat.of().formatHex(bytes));
                        }
                    }
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    private static boolean beginsWithASequence(CharsetDecoder decoder, CharBuffer decoded, byte[] bytes) {
        for (int length = 2; length <= bytes.length; length++) {
            decoder.reset();
            decoded.clear();
            boolean sound = decoder.decode(ByteBuffer.wrap(bytes, 0, length), decoded, true)
                    .isUnderflow();
            if (sound && decoded.flip().toString().codePoints().count() == 1) {
                return true;
            }
        }
        return false;
    }
}
