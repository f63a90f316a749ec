package io.logflow.benchmarks.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowsTest {
    @Test
    void rows_standInTheOrderOfTheirFirstValue_withTheRatioLast() {
        Rows rows = new Rows();
        rows.add("ours", 30_000);
        rows.add("theirs", 1_000);
        rows.add("ours", 20_000);
        rows.add("theirs", 500);

        rows.addRatio("ratio", "ours", "theirs");

        assertThat(rows.markdown())
                .isEqualTo(
                        """
                        | measure | median | min | max |
                        |---|---:|---:|---:|
                        | ours | 25,000 | 20,000 | 30,000 |
                        | theirs | 750 | 500 | 1,000 |
                        | ratio | 35 | 30 | 40 |
                        """);
    }

    @Test
    void whatWasNotMeasured_hasNoRatio() {
        Rows rows = new Rows();
        rows.add("ours", 1);

        rows.addRatio("ratio", "ours", "theirs");

        assertThat(rows.markdown()).doesNotContain("ratio");
    }

    @Test
    void mediansOfSeveral_standBesideEachOther() {
        Rows slow = new Rows();
        slow.add("events/s", 10);
        slow.add("bytes", 1.5);
        Rows fast = new Rows();
        fast.add("events/s", 20);
        fast.add("events/s", 40);
        fast.add("bytes", 3);
        Map<String, Rows> tables = new LinkedHashMap<>();
        tables.put("slow", slow);
        tables.put("fast", fast);

        assertThat(Rows.mediansBeside(tables))
                .isEqualTo(
                        """
                        | | events/s | bytes |
                        |---|---:|---:|
                        | slow | 10 | 1.50 |
                        | fast | 30 | 3 |
                        """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    0         | 0
                    0.813     | 0.81
                    3.6       | 3.60
                    38.94     | 38.9
                    100       | 100
                    123.4     | 123
                    28712.9   | 28,713
                    """)
    void numbers_haveThreeDigitsThatMeanSomething(double value, String text) {
        assertThat(Rows.number(value)).isEqualTo(text);
    }
}
