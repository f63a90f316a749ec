package io.logflow.benchmarks.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogLinesTest {
    private static final Instant BEGIN = Instant.parse("2026-11-22T02:00:00Z");

    @Test
    void events_areDistinct_andTheSameForTheSameSeedAndTime() {
        List<String> lines = lines(new LogLines(7, BEGIN, 2, false), 4_000);

        assertThat(new HashSet<>(lines)).hasSize(4_000);
        assertThat(lines(new LogLines(7, BEGIN, 2, false), 4_000)).isEqualTo(lines);
    }

    @Test
    void times_areNeverBeforeTheBeginning_andMoveOnWithTheEvents() {
        List<Instant> times = lines(new LogLines(7, BEGIN, 2, false), 20_000).stream()
                .map(line -> Instant.parse(line.replaceFirst(".*\"timestamp\":\"([^\"]*)\".*", "$1")))
                .toList();

        assertThat(times).allMatch(time -> !time.isBefore(BEGIN));
        assertThat(times.get(19_999)).isBetween(BEGIN.plusSeconds(10), BEGIN.plusSeconds(12));
    }

    @Test
    void fullEvents_haveAllFieldsOfTheExample() {
        assertThat(lines(new LogLines(7, BEGIN, 2, true), 1).get(0))
                .contains(
                        "\"level\":",
                        "\"message\":",
                        "\"resourceId\":",
                        "\"timestamp\":",
                        "\"traceId\":",
                        "\"spanId\":")
                .contains("\"commit\":", "\"metadata\":{\"parentResourceId\":")
                .endsWith("\"}}");
    }

    private static List<String> lines(LogLines lines, int count) {
        return new String(lines.batch(0, count), StandardCharsets.UTF_8).lines().toList();
    }
}
