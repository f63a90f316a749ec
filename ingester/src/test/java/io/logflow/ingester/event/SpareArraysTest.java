package io.logflow.ingester.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SpareArraysTest {
    private final SpareArrays spares = new SpareArrays();

    @Test
    void array_isUsedAgain_forTheSameLengthOnly_andOnce() {
        byte[] first = spares.take(300);
        spares.giveBack(first);

        assertThat(spares.take(299)).isNotSameAs(first).hasSize(299);
        assertThat(spares.take(300)).isSameAs(first);
        assertThat(spares.take(300)).isNotSameAs(first).hasSize(300);
    }

    @Test
    void noArray_isGivenOutTwice() {
        for (int i = 0; i < 100; i++) {
            spares.giveBack(new byte[i % 7]);
        }
        Set<byte[]> taken = Collections.newSetFromMap(new IdentityHashMap<>());

        for (int i = 0; i < 100; i++) {
            assertThat(taken.add(spares.take(i % 7))).isTrue();
        }
    }

    @Test
    void longArrays_andMoreThanHalfAMebibyte_areNotKept() {
        byte[] longOne = new byte[2 * 1024 + 1];
        spares.giveBack(longOne);
        assertThat(spares.take(longOne.length)).isNotSameAs(longOne);

        for (int i = 0; i < 512; i++) {
            spares.giveBack(new byte[1024]);
        }
        byte[] oneTooMany = new byte[1];
        spares.giveBack(oneTooMany);
        assertThat(spares.take(1)).isNotSameAs(oneTooMany);
    }
}
