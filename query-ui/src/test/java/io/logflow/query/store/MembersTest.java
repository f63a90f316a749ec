package io.logflow.query.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MembersTest {

    @Test
    void members_areFoundAtTheTopAndBelow_asText() {
        String event =
                """
                {"level":"info","metadata":{"service":"no","ingest":{"id":"no"}},"durationMs":1.50,"ok":true,"a":[{"service":"no"}],\
                "ingest":{"flags":["service"],"id":"i-1"},"service":"pay","host":null}""";

        Map<String, String> members =
                Members.of(log(event), Set.of("service", "durationMs", "ok", "ingest.id", "host", "a", "traceId"));

        assertThat(members)
                .containsOnly(
                        Map.entry("service", "pay"),
                        Map.entry("durationMs", "1.50"),
                        Map.entry("ok", "true"),
                        Map.entry("ingest.id", "i-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "\"service\"", "null", "{}"})
    void whatIsNoObjectWithThem_hasNone(String event) {
        assertThat(Members.of(log(event), Set.of("service"))).isEmpty();
    }

    @Test
    void brokenEvent_isSaid() {
        assertThatThrownBy(() -> Members.of(log("{\"service\":"), Set.of("service")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("some-id");
    }

    @Test
    void eventTime_isWhatTheIngesterWrites_withinWhatElasticsearchHolds() {
        assertThat(EventTime.of("2023-09-15T08:00:00.000000001Z"))
                .hasValue(Instant.parse("2023-09-15T08:00:00.000000001Z"));
        assertThat(EventTime.of("1694764800000")).isEmpty();
        assertThat(EventTime.of("")).isEmpty();
        assertThat(EventTime.of("2263-01-01T00:00:00Z")).isEmpty();
        assertThat(EventTime.nanos(Instant.parse("1970-01-01T00:00:01.000000002Z")))
                .isEqualTo(1_000_000_002L);
    }

    private static StoredLog log(String source) {
        byte[] bytes = source.getBytes(StandardCharsets.UTF_8);
        return new StoredLog("some-id", new Json(bytes, 0, bytes.length));
    }
}
