package io.logflow.query.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimePointTest {

    private static final Instant NOW = Instant.parse("2026-11-21T22:00:00Z");

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "now,                                 2026-11-21T22:00:00Z",
        "now-15m,                             2026-11-21T21:45:00Z",
        "now-30s,                             2026-11-21T21:59:30Z",
        "now-1h,                              2026-11-21T21:00:00Z",
        "now-7d,                              2026-11-14T22:00:00Z",
        "now-2w,                              2026-11-07T22:00:00Z",
        "now+1h,                              2026-11-21T23:00:00Z",
        "2023-09-15T08:00:00Z,                2023-09-15T08:00:00Z",
        "2023-09-15t08:00:00z,                2023-09-15T08:00:00Z",
        "2023-09-15 08:00:00,                 2023-09-15T08:00:00Z",
        "2023-09-15T08:00,                    2023-09-15T08:00:00Z",
        "2023-09-15T08:00:00.123456789Z,      2023-09-15T08:00:00.123456789Z",
        "'2023-09-15T08:00:00,5Z',            2023-09-15T08:00:00.500Z",
        "2023-09-15T08:00:00+02:00,           2023-09-15T06:00:00Z",
        "2023-09-15T08:00:00-0530,            2023-09-15T13:30:00Z",
        "2023-09-15T08:00:00 02:00,           2023-09-15T06:00:00Z",
        "2023-09-15 08:00:00 +02:00,          2023-09-15T06:00:00Z",
        "' 2023-09-15T08:00:00Z ',            2023-09-15T08:00:00Z",
        "2023-09-15,                          2023-09-15T00:00:00Z"
    })
    void time_isUnderstood(String typed, Instant start) {
        assertThat(TimePoint.parse(typed).orElseThrow().start(NOW)).isEqualTo(start);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "now-",
                "now-1",
                "now-1y",
                "now -1h",
                "1h",
                "2023",
                "2023-09",
                "15.09.2023",
                "2023-02-30",
                "2023-09-15T25:00:00Z",
                "2023-09-15T08:00:00+25:00",
                "2023-09-15T",
                "1694764800"
            })
    void anythingElse_isNotATime(String typed) {
        assertThat(TimePoint.parse(typed)).isEmpty();
    }
}
