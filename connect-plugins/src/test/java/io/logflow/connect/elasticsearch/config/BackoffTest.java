package io.logflow.connect.elasticsearch.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    @ParameterizedTest(name = "after {0} failures between {1} and {2} ms")
    @CsvSource({
        "1, 50, 100",
        "2, 100, 200",
        "5, 800, 1600",
        "9, 12800, 25600",
        "10, 15000, 30000",
        "1000000, 15000, 30000"
    })
    void delay_doublesUpToItsLimit_andItsUpperHalfIsRandom(int failures, long min, long max) {
        Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(30));

        for (int i = 0; i < 1_000; i++) {
            assertThat(backoff.after(failures).toMillis()).isBetween(min, max);
        }
    }
}
