package io.logflow.ingester.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SpareBuffersTest {
    private static final int KIB = 1024;

    private final SpareBuffers spares = new SpareBuffers();

    @Test
    void buffer_isUsedAgain_whereItIsLargeEnough_butNotFarTooLarge() {
        byte[] buffer = new byte[60 * KIB];
        spares.giveBack(buffer);

        assertThat(spares.take(60 * KIB + 1)).isNotSameAs(buffer);
        assertThat(spares.take(39 * KIB)).isNotSameAs(buffer);
        assertThat(spares.take(40 * KIB)).isSameAs(buffer);
        assertThat(spares.take(40 * KIB)).isNotSameAs(buffer);
    }

    @Test
    void bodiesThatGrow_findAllTheirBuffersAgain_twoAtATime() {
        Set<byte[]> first = grown(2);

        assertThat(grown(2)).isEqualTo(first);
        assertThat(grown(2)).isEqualTo(first);
    }

    @Test
    void ofEachPowerOfTwo_theLatestTwoAreKept() {
        byte[] earlier = new byte[4 * KIB];
        byte[] later = new byte[5 * KIB];
        byte[] latest = new byte[6 * KIB];
        spares.giveBack(earlier);
        spares.giveBack(later);
        spares.giveBack(latest);

        assertThat(spares.take(4 * KIB)).isSameAs(latest);
        assertThat(spares.take(4 * KIB)).isSameAs(later);
        assertThat(spares.take(4 * KIB)).isNotSameAs(earlier);
    }

    @Test
    void largest_isUsedAgain() {
        byte[] largest = new byte[KIB * KIB / 2 - 1];
        spares.giveBack(largest);

        assertThat(spares.take(400 * KIB)).isSameAs(largest);
    }

    @Test
    void smallOnes_andVeryLargeOnes_areNotKept() {
        byte[] small = new byte[KIB - 1];
        byte[] large = new byte[KIB * KIB / 2];
        spares.giveBack(small);
        spares.giveBack(large);

        assertThat(spares.take(small.length)).isNotSameAs(small);
        assertThat(spares.take(large.length)).isNotSameAs(large);
        assertThat(spares.take(0)).isEmpty();
    }

    /** What bodies that come at the same time take and give back, as chunks of 8 KiB come in. */
    private Set<byte[]> grown(int bodies) {
        Set<byte[]> all = Collections.newSetFromMap(new IdentityHashMap<>());
        List<byte[]> held = new ArrayList<>();
        for (int size = 8; size <= 256; size *= 2) {
            List<byte[]> larger = new ArrayList<>();
            for (int body = 0; body < bodies; body++) {
                larger.add(spares.take(size * KIB));
            }
            held.forEach(spares::giveBack);
            held = larger;
            all.addAll(larger);
        }
        held.forEach(spares::giveBack);
        return all;
    }
}
