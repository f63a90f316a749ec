package io.logflow.ingester.body;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpareBuffersTest {
    private static final int KIB = 1024;

    private final SpareBuffers spares = new SpareBuffers();

    @Test
    void buffer_isUsedAgain_whereItIsLargeEnough_butNotFarTooLarge() {
        byte[] buffer = new byte[64 * KIB];
        spares.giveBack(buffer);

        assertThat(spares.take(64 * KIB + 1)).isNotSameAs(buffer);
        assertThat(spares.take(42 * KIB)).isNotSameAs(buffer);
        assertThat(spares.take(43 * KIB)).isSameAs(buffer);
        assertThat(spares.take(43 * KIB)).isNotSameAs(buffer);
    }

    @Test
    void fourAreKept_ofWhichTheLargestStay() {
        for (int size : new int[] {4, 8, 16, 32, 64}) {
            spares.giveBack(new byte[size * KIB]);
        }

        assertThat(spares.take(3 * KIB)).hasSize(3 * KIB);
        assertThat(spares.take(6 * KIB)).hasSize(8 * KIB);
    }

    @Test
    void smallOnes_andVeryLargeOnes_areNotKept() {
        byte[] small = new byte[KIB - 1];
        byte[] large = new byte[KIB * KIB / 2 + 1];
        spares.giveBack(small);
        spares.giveBack(large);

        assertThat(spares.take(small.length)).isNotSameAs(small);
        assertThat(spares.take(large.length)).isNotSameAs(large);
    }
}
