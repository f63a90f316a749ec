package io.logflow.ingester.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    nothing in it               |  0 |  - |  0 |  0 | 0
                    nothing committed           | 10 |  - | 50 | 40 | 1
                    all committed               | 10 | 50 | 50 |  0 | 0
                    a quarter left              | 10 | 40 | 50 | 10 | 0.25
                    committed what is deleted   | 10 |  5 | 50 | 40 | 1
                    committed beyond the end    | 10 | 70 | 50 |  0 | 0
                    """)
    void whatIsNotIndexed_countsFromTheCommittedOffset(
            String name, long first, Long committed, long end, long records, double part) {
        Span span = Span.of(first, committed, end);

        assertThat(span.records()).isEqualTo(records);
        assertThat(span.part()).isEqualTo(part);
    }

    @Test
    void span_reachesBeforeAnOffset_ifARecordBeforeItIsNotIndexed() {
        Span span = Span.of(0, 20L, 50);

        assertThat(span.reachesBefore(20)).isFalse();
        assertThat(span.reachesBefore(21)).isTrue();
    }

    @Test
    void noYoungerRecord_meansThatAllAreOlder() {
        assertThat(Span.of(0, 20L, 50).reachesBefore(-1)).isTrue();
        assertThat(Span.of(0, 50L, 50).reachesBefore(-1)).isFalse();
    }
}
