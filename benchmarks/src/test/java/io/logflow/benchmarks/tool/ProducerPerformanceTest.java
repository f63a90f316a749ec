package io.logflow.benchmarks.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProducerPerformanceTest {
    @Test
    void rate_isThatOfTheSteadyState() {
        String output =
                """
                Number of records read: 100000
                2006 records sent, 401.2 records/sec (0.10 MB/sec), 82.5 ms avg latency, 690.0 ms max latency. In steady state.
                2000 records sent, 2506.265664 records/sec (0.60 MB/sec), 82.52 ms avg latency, 690.00 ms max latency.
                1000 steady state records sent, 7812.500000 records/sec (1.86 MB/sec), 70.00 ms avg latency.
                """;

        assertThat(ProducerPerformance.parse(output)).isEqualTo(7812.5);
    }

    @Test
    void outputWithoutSteadyState_isShown() {
        assertThatThrownBy(() -> ProducerPerformance.parse("TimeoutException"))
                .hasMessageContaining("TimeoutException");
    }

    @Test
    void line_sendsTheWarmUpBeforeWhatIsCounted() {
        ProducerPerformance tool = new ProducerPerformance(
                Path.of("java"), Path.of("jars"), "127.0.0.1:9092", "events.ndjson", 100, 50, Map.of("acks", "all"));

        assertThat(String.join(" ", tool.line()))
                .contains("--num-records 150 --warmup-records 50 ")
                .endsWith("--command-property acks=all");
    }
}
