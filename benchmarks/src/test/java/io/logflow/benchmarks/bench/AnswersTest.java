package io.logflow.benchmarks.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logflow.stack.settings.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "logflow_ingester_accepted_records_total 1.2345678E7",
                "logflow_ingester_accepted_records_total{source=\"a\"} 12345678.0"
            })
    void acceptedRecords_areReadFromTheMetrics(String line) {
        String metrics = "# TYPE logflow_ingester_accepted_records counter\n%s\nother_total 1\n".formatted(line);

        assertThat(Answers.accepted(metrics)).isEqualTo(12_345_678);
    }

    @Test
    void metricsWithoutThatCounter_areTrouble() {
        assertThatThrownBy(() -> Answers.accepted("other_total 1\n")).isInstanceOf(Trouble.class);
    }
}
