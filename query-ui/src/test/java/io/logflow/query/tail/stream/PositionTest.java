package io.logflow.query.tail.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {

    private static Position at(long... next) {
        return Position.of(next.length, partition -> next[partition]);
    }

    @Test
    void position_comesBackFromItsText() {
        Random random = new Random(7);
        for (int round = 0; round < 1_000; round++) {
            Position position = Position.of(1 + random.nextInt(60), partition -> random.nextLong(Long.MAX_VALUE));

            assertThat(Position.decode(position.encode())).contains(position);
        }
    }

    @Test
    void positionOfFourPartitions_isShort() {
        assertThat(at(1_204_332, 1_190_442, 1_250_001, 1_190_000).encode()).hasSizeLessThan(32);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "1",
                "1.2",
                "1.2-",
                "-1",
                "1.2-zzzzzzz",
                "zzzzzzzzzzzzz-1",
                "1..2-3",
                "1 2-3",
                "<script>",
                "1.2-3\n",
                "é"
            })
    void damagedText_isNoPosition(String text) {
        assertThat(Position.decode(text)).isEmpty();
    }

    @Test
    void cutOrChangedText_isNoPosition() {
        String text = at(100, 200, 300, 400).encode();

        for (int end = 0; end < text.length(); end++) {
            assertThat(Position.decode(text.substring(0, end))).isEmpty();
        }
        assertThat(Position.decode(text.replace('-', '.'))).isEmpty();
        assertThat(Position.decode("1" + text)).isEmpty();
        assertThat(Position.decode("1.".repeat(10_000) + text)).isEmpty();
    }

    @Test
    void placeThatDoesNotExist_isReplacedByTheFirst() {
        assertThat(at(3, 9, 5, 7).within(at(4, 0, 2), at(8, 8, 5))).isEqualTo(at(4, 0, 5));
    }

    @Test
    void partitionThatIsNew_beginsAtItsFirstRecord() {
        Position before = at(5, 6);

        assertThat(before.next(2)).isZero();
        assertThat(before.later(at(0, 0, 4))).isEqualTo(at(5, 6, 4));
        assertThat(before.reaches(at(5, 6, 1))).isFalse();
        assertThat(before.distanceTo(at(7, 6, 4))).isEqualTo(6);
    }
}
