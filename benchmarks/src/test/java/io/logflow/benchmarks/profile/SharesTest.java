package io.logflow.benchmarks.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SharesTest {
    @Test
    void largestComesFirst_inPerCentOfTheWhole() {
        Shares shares = new Shares();
        shares.add("little", 20);
        shares.add("much", 50);
        shares.add("middling", 30);
        shares.add("much", 100);

        assertThat(shares.largest(2)).isEqualTo(" 75.0 %  much\n 15.0 %  middling");
    }
}
