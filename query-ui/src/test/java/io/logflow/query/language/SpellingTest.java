package io.logflow.query.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingTest {

    private static final List<String> NAMES = List.of("level", "message", "service", "traceId", "timestamp", "host");

    @ParameterizedTest
    @CsvSource({
        "levle, level",
        "LEVEL, level",
        "lvl, level",
        "svc, service",
        "servcie, service",
        "services, service",
        "trace_id, traceId",
        "timestmap, timestamp"
    })
    void mistypedOrShortenedName_isRecognized(String typed, String name) {
        assertThat(Spelling.likely(typed, NAMES)).contains(name);
        assertThat(Spelling.nearest(typed, NAMES)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "user", "region", "s", "名前"})
    void otherName_isLikeNone(String typed) {
        assertThat(Spelling.likely(typed, NAMES)).isEmpty();
        assertThat(NAMES).contains(Spelling.nearest(typed, NAMES));
    }
}
