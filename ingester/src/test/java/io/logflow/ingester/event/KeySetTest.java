package io.logflow.ingester.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.ingester.Seed;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeySetTest {
    private static final byte[] RECORD = "alphabetalpha".getBytes(StandardCharsets.US_ASCII);

    private final KeySet keys = new KeySet();

    @Test
    void keyOfTheRecord_isAddedOnce_toEachObject() {
        keys.reset(RECORD);
        int one = keys.newOwner();
        int other = keys.newOwner();

        assertThat(keys.add(one, 0, 5)).isTrue();
        assertThat(keys.add(one, 8, 13)).isFalse();
        assertThat(keys.add(other, 8, 13)).isTrue();
        assertThat(keys.add(one, 5, 8)).isTrue();
        assertThat(keys.add(one, 0, 0)).isTrue();
        assertThat(keys.add(one, 7, 7)).isFalse();
    }

    @Test
    void decodedKey_isTheSameAsThatOfTheRecord_inEitherOrder() {
        keys.reset(RECORD);
        int one = keys.newOwner();
        byte[] other = "xalphax".getBytes(StandardCharsets.US_ASCII);

        assertThat(keys.add(one, 0, 5)).isTrue();
        assertThat(keys.add(one, other, 1, 6)).isFalse();
        assertThat(keys.add(one, other, 1, 5)).isTrue();
        assertThat(keys.add(one, 0, 4)).isFalse();
        assertThat(keys.add(one, other, 1, 5)).isFalse();
    }

    @Test
    void owners_areNumberedInTheOrderOfTheirBeginning() {
        keys.reset(RECORD);

        int next = keys.nextOwner();

        assertThat(keys.newOwner()).isEqualTo(next);
        assertThat(keys.nextOwner()).isEqualTo(next + 1);
    }

    @Test
    void everyRecord_beginsWithoutKeys_afterSmallAndLargeOnes() {
        for (int size : new int[] {1, 10, 50_000, 3, 0, 200, 20_000, 1}) {
            byte[] record = new byte[size * 4 + 4];
            keys.reset(record);
            int owner = keys.newOwner();
            assertThat(owner).isEqualTo(1);
            for (int i = 0; i < size; i++) {
                record[i * 4] = (byte) i;
                record[i * 4 + 1] = (byte) (i >> 8);
                record[i * 4 + 2] = (byte) (i >> 16);

                assertThat(keys.add(owner, i * 4, i * 4 + 4)).isTrue();
            }
            for (int i = 0; i < size; i++) {
                assertThat(keys.add(owner, i * 4, i * 4 + 4)).isFalse();
            }
        }
    }

    @Test
    void anySequenceOfKeys_isTreatedAsASetWouldTreatIt() {
        Random random = Seed.random();
        for (int round = 0; round < 300; round++) {
            byte[] record = new byte[200];
            for (int i = 0; i < record.length; i++) {
                record[i] = (byte) ('a' + random.nextInt(3));
            }
            keys.reset(record);
            Set<String> expected = new HashSet<>();
            for (int i = 0; i < 400; i++) {
                int owner = 1 + random.nextInt(3);
                int from = random.nextInt(record.length);
                int to = Math.min(record.length, from + random.nextInt(6));
                String key = owner + ":" + new String(record, from, to - from, StandardCharsets.US_ASCII);

                boolean added =
                        random.nextBoolean() ? keys.add(owner, from, to) : keys.add(owner, record.clone(), from, to);

                assertThat(added).as(key).isEqualTo(expected.add(key));
            }
        }
    }
}
