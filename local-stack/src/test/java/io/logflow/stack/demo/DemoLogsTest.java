package io.logflow.stack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DemoLogsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final int MANY = 5_000;

    @Test
    void sameSeed_givesTheSameLogs_andAnotherSeedOthers() {
        DemoLogs one = new DemoLogs(42);
        DemoLogs same = new DemoLogs(42);
        DemoLogs other = new DemoLogs(43);
        int equal = 0;

        for (int i = 0; i < 1_000; i++) {
            byte[] log = one.next(NOON);
            assertThat(same.next(NOON)).isEqualTo(log);
            equal += java.util.Arrays.equals(other.next(NOON), log) ? 1 : 0;
        }

        assertThat(equal).isLessThan(50);
    }

    @Test
    void everyLog_isOneLineWithWhatTheContractAsksFor() throws IOException {
        DemoLogs logs = new DemoLogs(1);

        for (int i = 0; i < MANY; i++) {
            byte[] line = logs.next(NOON);
            JsonNode log = JSON.readTree(line);
            assertThat(line).doesNotContain((byte) '\n').hasSizeLessThan(4_000);
            assertThat(log.path("message").asText()).isNotBlank();
            assertThat(log.path("timestamp").asText()).isEqualTo("2026-11-01T12:00:00Z");
            assertThat(log.path("resourceId").asText()).isNotBlank();
            assertThat(log.path("metadata").path("parentResourceId").asText()).isNotBlank();
        }
    }

    @Test
    void levelsAndServices_areVaried_withErrorsAsTheException() {
        List<JsonNode> logs = logs(MANY);

        Map<String, Long> levels = count(logs, log -> log.path("level").asText());
        assertThat(levels).containsOnlyKeys("trace", "debug", "info", "warn", "error", "fatal");
        assertThat(levels.get("error")).isBetween(MANY / 50L, MANY / 5L);
        assertThat(count(logs, log -> log.path("service").asText())).hasSize(Shop.ALL.size());
        assertThat(count(logs, log -> log.path("httpStatus").asText())).hasSizeGreaterThan(4);
    }

    @Test
    void traces_spanServices_withASpanInEach() {
        Map<String, Set<String>> services = new HashMap<>();
        Map<String, Set<String>> spans = new HashMap<>();
        logs(MANY).stream().filter(log -> log.has("traceId")).forEach(log -> {
            String trace = log.path("traceId").asText();
            services.computeIfAbsent(trace, key -> new HashSet<>())
                    .add(log.path("service").asText());
            spans.computeIfAbsent(trace, key -> new HashSet<>())
                    .add(log.path("spanId").asText());
        });

        assertThat(services.values()).filteredOn(each -> each.size() >= 3).hasSizeGreaterThan(50);
        assertThat(services)
                .allSatisfy((trace, each) -> assertThat(spans.get(trace)).hasSizeGreaterThanOrEqualTo(each.size()));
    }

    @Test
    void errors_comeInBursts_withStackTraces() {
        List<JsonNode> logs = logs(MANY);
        List<Long> windows = new ArrayList<>();
        for (int i = 0; i + 100 <= MANY; i += 100) {
            windows.add(logs.subList(i, i + 100).stream()
                    .filter(log -> log.path("level").asText().equals("error"))
                    .count());
        }

        assertThat(windows).anyMatch(errors -> errors >= 20).anyMatch(errors -> errors <= 2);
        assertThat(logs)
                .anyMatch(log -> log.at("/metadata/error/stack").asText().contains("\tat "));
    }

    private static List<JsonNode> logs(int count) {
        DemoLogs logs = new DemoLogs(1);
        List<JsonNode> read = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                read.add(JSON.readTree(logs.next(NOON)));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return read;
    }

    private static Map<String, Long> count(List<JsonNode> logs, Function<JsonNode, String> by) {
        return logs.stream().map(by).collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }
}
