package io.logflow.benchmarks.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiegeTest {
    private static final String NEWER =
            """
            HTTP/1.1 202     0.03 secs:      54 bytes ==> POST http://127.0.0.1:3000/logs

            {\t"transactions":\t\t\t        3745,
            \t"availability":\t\t\t      100.00,
            \t"elapsed_time":\t\t\t        9.92,
            \t"transaction_rate":\t\t      377.52,
            \t"successful_transactions":\t        3745,
            \t"failed_transactions":\t\t           0,
            \t"longest_transaction":\t\t        0.10
            }
            """;

    private static final String OLDER =
            """
            Transactions:                   3745 hits
            Availability:                 100.00 %
            Elapsed time:                   9.92 secs
            Transaction rate:             377.52 trans/sec
            Successful transactions:        3745
            Failed transactions:               0
            """;

    @ParameterizedTest
    @ValueSource(strings = {NEWER, OLDER})
    void bothForms_areUnderstood(String output) {
        assertThat(Siege.parse(output)).isEqualTo(new Siege.Result(3745, 100, 377.52, 0));
    }

    @Test
    void outputWithoutResult_isShown() {
        assertThatThrownBy(() -> Siege.parse("[error] no such file")).hasMessageContaining("no such file");
    }
}
