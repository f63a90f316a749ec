package io.logflow.connect.elasticsearch.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

    @ParameterizedTest(name = "{0}: {1} s")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "0 | 0",
                "7 | 7",
                "60 | 60",
                "86400 | 60",
                "99999999999999999999 | 0",
                "-1 | 0",
                "1.5 | 0",
                "soon | 0",
                "`` | 0",
                "Sat, 21 Nov 2026 22:00:20 GMT | 20",
                "Sun, 22 Nov 2026 22:00:00 GMT | 60",
                "Sat, 21 Nov 2026 21:00:00 GMT | 0"
            })
    void secondsOrDate_areAWait_ofAMinuteAtMost(String value, long seconds) {
        assertThat(RetryAfter.parse(value, Instant.parse("2026-11-21T22:00:00Z")))
                .isEqualTo(Duration.ofSeconds(seconds));
    }
}
