package io.logflow.stack.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FreePortsTest {
    @Test
    void portWithAListener_isNotGiven() throws IOException {
        int expected = new FreePorts(new SplittableRandom(7)).next();

        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(Loopback.at(expected));

            assertThat(FreePorts.bindable(expected)).isFalse();
            assertThat(new FreePorts(new SplittableRandom(7)).next()).isNotEqualTo(expected);
        }
    }

    @Test
    void noPort_isGivenTwice() {
        FreePorts free = new FreePorts(new SplittableRandom(7));
        Set<Integer> given = new HashSet<>();

        for (int i = 0; i < 200; i++) {
            given.add(free.next());
        }

        assertThat(given).hasSize(200);
    }
}
